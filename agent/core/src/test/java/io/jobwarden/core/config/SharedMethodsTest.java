package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that cannot both guard the methods that they share. */
class SharedMethodsTest {
  private static final String FILE =
      """
      version: 1
      pointcuts:
        files: execution(* a.Files.*(..))
        big: "files() && within(a.big..*)"
        here: here() || files()
      rules:
        - {name: one, component: x, pointcut: "%s", %s}
        - {name: two, component: y, pointcut: "%s", %s}
      """;

  private static final String FETCH = "execution(* a.Files.fetch(..)) && within(a..*)";

  @ParameterizedTest
  @CsvSource({
    "retry: {attempts: 2}, retries the same methods, retry",
    "timeout: {after: 1s}, limits the same methods in time, timeout"
  })
  void two_rules_that_do_the_same_to_the_same_methods_are_an_error(
      String guard, String what, String key) {
    String report = report(FETCH, guard, FETCH, guard);

    assertThat(report)
        .isEqualTo(
            "jobwarden: 1 problem in f.yaml, nothing was woven\n  8:91 rules[1]."
                + key
                + ": rule one (7:5) "
                + what
                + ", and the agent could not tell which of the two is meant; keep "
                + key
                + " in one of them\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution(*  a.Files.fetch(..))  &&  within(a..*)",
        "execution(* a.Files.fetch(..))&&within(a..*)",
        " execution( * a.Files.fetch( .. ) ) && within( a..* ) "
      })
  void white_space_makes_no_difference(String pointcut) {
    assertThat(report(FETCH, "retry: {}", pointcut, "retry: {}")).contains("retries the same");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "files(), execution(* a.Files.*(..))",
        "files(), files()",
        "big(), big( )",
        "big(), files() && within(a.big..*)",
        "!big(), !(files() && within(a.big..*))"
      })
  void names_of_pointcuts_make_no_difference(String one, String two) {
    assertThat(report(one, "retry: {}", two, "retry: {}")).contains("retries the same");
  }

  @Test
  void pointcuts_that_name_each_other_in_a_circle_come_to_an_end() {
    assertThat(report("here()", "retry: {}", "here()", "retry: {}")).contains("retries the same");
  }

  @Test
  void other_methods_are_none_of_each_others_business() {
    String other = FETCH.replace("fetch", "store");

    assertThat(report(FETCH, "retry: {idempotent: true}", other, "retry: {idempotent: true}"))
        .isEmpty();
  }

  @Test
  void one_may_retry_what_the_other_limits() {
    assertThat(report(FETCH, "retry: {idempotent: true}", FETCH, "timeout: {after: 1s}")).isEmpty();
  }

  @Test
  void both_may_have_any_other_guard() {
    String guards =
        "concurrency: {max: 1}, rate: {permits: 1, per: 1s}, breaker: {}, fallback: {value: 1}";

    assertThat(report(FETCH, guards, FETCH, guards)).isEmpty();
  }

  @Test
  void rule_that_is_not_enabled_is_in_nobodys_way() {
    assertThat(
            report(
                FETCH,
                "retry: {idempotent: true}, enabled: false",
                FETCH,
                "retry: {idempotent: true}"))
        .isEmpty();
  }

  @Test
  void rules_may_share_a_dead_letter_file_that_they_agree_about() {
    String letters = "dead_letter: {file: a.jsonl, max_files: 3}";

    assertThat(report(FETCH, letters, FETCH, letters)).isEmpty();
    assertThat(report(FETCH, letters, FETCH, letters.replace("3", "4")))
        .isEqualTo(
            """
            jobwarden: 1 problem in f.yaml, nothing was woven
              8:91 rules[1].dead_letter: rule one (7:5) writes to a.jsonl with another max_size, \
            max_files or fsync; make them agree, or choose another file
            """);
  }

  private static String report(String one, String guard, String two, String otherGuard) {
    return Configs.report(FILE.formatted(one, guard, two, otherGuard), Configs.NOTHING_SET);
  }
}
