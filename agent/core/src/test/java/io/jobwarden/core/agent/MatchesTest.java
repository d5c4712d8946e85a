package io.jobwarden.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MatchesTest {
  private final List<WovenMethod> passed = new ArrayList<>();
  private final Matches matches = new Matches();
  private final Consumer<WovenMethod> sites =
      matches.before(passed::add, List.of(rule("a"), rule("b")));

  @Test
  void each_rule_is_told_of_with_the_methods_it_watches() {
    for (String method : List.of("d", "c", "b", "a", "a")) {
      sites.accept(woven(method, 0));
    }

    assertThat(Said.by(matches::tellOnce))
        .containsExactly(
            "jobwarden: rule a watches acme.Job.a, acme.Job.b, acme.Job.c and 1 more",
            "jobwarden: rule b has matched nothing so far");
  }

  @Test
  void it_is_told_once() {
    Said.by(matches::tellOnce);

    assertThat(Said.by(matches::tellOnce)).isEmpty();
  }

  @Test
  void a_rule_that_matches_after_that_is_told_of_when_it_does() {
    Said.by(matches::tellOnce);

    List<String> first = Said.by(() -> sites.accept(woven("late", 0)));
    List<String> second = Said.by(() -> sites.accept(woven("later", 0)));

    assertThat(first).containsExactly("jobwarden: rule a watches acme.Job.late from now on");
    assertThat(second).isEmpty();
  }

  @Test
  void at_the_end_only_rules_that_stayed_idle_are_told_of_again() {
    sites.accept(woven("a", 0));
    Said.by(matches::tellOnce);

    assertThat(Said.by(matches::tellAtEnd))
        .containsExactly("jobwarden: rule b has matched nothing to the end");
  }

  @Test
  void other_rules_take_the_place_of_those_that_are_gone() {
    sites.accept(woven("a", 0));
    Consumer<WovenMethod> next = matches.before(passed::add, List.of(rule("b"), rule("c")));

    next.accept(woven("d", 1));
    sites.accept(woven("e", 0, 1));

    assertThat(matches.summary())
        .containsExactly("rule b watches acme.Job.e", "rule c watches acme.Job.d");
  }

  @Test
  void at_an_early_end_all_rules_are_told_of() {
    assertThat(Said.by(matches::tellAtEnd)).hasSize(2);
  }

  @Test
  void methods_are_passed_on_as_they_are_woven() {
    WovenMethod method = woven("a", 0, 1);

    sites.accept(method);

    assertThat(passed).containsExactly(method);
  }

  @Test
  void in_debug_each_method_is_told_of_at_once() {
    AgentLog.detailed(true);
    try {
      assertThat(Said.by(() -> sites.accept(woven("a", 0, 1))))
          .containsExactly(
              "jobwarden: debug: rule a watches acme.Job.a",
              "jobwarden: debug: rule b watches acme.Job.a");
    } finally {
      AgentLog.detailed(false);
    }
  }

  private static Rule rule(String name) {
    return Rule.builder().name(name).pointcut("unused").build();
  }

  private static WovenMethod woven(String method, Integer... rules) {
    return WovenMethod.builder()
        .site(0)
        .className("acme.Job")
        .methodName(method)
        .rules(List.of(rules))
        .tally(false)
        .locks(false)
        .annotations(Map.of())
        .build();
  }
}
