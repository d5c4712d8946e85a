package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.letter.DeadLetters;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterFileTest {
  private static final String NL = System.lineSeparator();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  DeadLetterFileTest() {}

  @Test
  void letters_are_listed_oldest_first_and_counted_at_the_end() throws IOException {
    letters("letters.2", letter("fetch", "2026-11-22T02:00:01Z", "java.io.IOException", "reset"));
    letters("letters.1", letter("store", "2026-11-22T02:00:02Z", "com.acme.Full", "no room"));
    letters(
        "letters",
        letter("fetch", "2026-11-22T02:00:03Z", "java.io.IOException", "reset"),
        letter("fetch", "2026-11-22T02:00:04Z", "java.io.IOException", "reset"));

    Run run = run();

    assertThat(run.code).isZero();
    assertThat(run.err).isEmpty();
    assertThat(run.out)
        .isEqualToNormalizingNewlines(
            """
            2026-11-22T02:00:01Z  fetch  connector=tz-file  attempts=4  java.io.IOException: reset  run_id=01J
            2026-11-22T02:00:02Z  store  connector=tz-file  attempts=4  com.acme.Full: no room  run_id=01J
            2026-11-22T02:00:03Z  fetch  connector=tz-file  attempts=4  java.io.IOException: reset  run_id=01J
            2026-11-22T02:00:04Z  fetch  connector=tz-file  attempts=4  java.io.IOException: reset  run_id=01J

            4 dead letters
              3  fetch  java.io.IOException
              1  store  com.acme.Full
            """);
  }

  @Test
  void files_put_aside_are_taken_by_their_numbers_and_others_left_alone() throws IOException {
    letters("letters.10", letter("a", "1", "T", "m"));
    letters("letters.9", letter("b", "2", "T", "m"));
    letters("letters", letter("c", "3", "T", "m"));
    letters("letters.bak", "not mine");
    letters("letters.1x", "not mine");
    letters("otherletters.1", "not mine");

    Run run = run();

    assertThat(run.code).isZero();
    assertThat(run.out.lines().limit(3).map(line -> line.substring(0, 1)))
        .containsExactly("1", "2", "3");
  }

  @Test
  void file_that_was_put_aside_just_now_is_no_mistake() throws IOException {
    letters("letters.1", letter("fetch", "1", "T", "m"));

    Run run = run("--count");

    assertThat(run.code).isZero();
    assertThat(run.out).startsWith("1 dead letter" + NL);
  }

  @Test
  void what_the_agent_writes_is_read() throws IOException {
    Path file = folder.resolve("letters");
    Rule rule =
        Examples.rule().deadLetter(DeadLetterPlan.builder().file(file.toString()).build()).build();
    CallEvent event =
        Examples.event(rule, LineKind.FAILURE)
            .context(CallContext.of("01J", "c-1"))
            .attempts(2)
            .thrown(new IOException("connection reset\nby peer"))
            .build();
    DeadLetters letters =
        DeadLetters.open(
            Examples.SERVICE, Redaction.of(LogsPlan.builder().build()), new ManualTicker());
    Sink sink = Objects.requireNonNull(letters.of(rule));
    sink.tell(event);
    letters.close();

    Run run = run();

    assertThat(run.code).isZero();
    assertThat(run.out)
        .startsWith(
            "2026-11-22T02:00:03.127Z  connector-fetch  connector=tz-file  attempts=2"
                + "  java.io.IOException: connection reset by peer  run_id=01J"
                + NL);
  }

  @Test
  void letters_of_one_rule_alone() throws IOException {
    letters("letters", letter("fetch", "1", "T", "m"), letter("store", "2", "T", "m"));

    Run run = run("--rule", "store", "--count");

    assertThat(run.out).isEqualToNormalizingNewlines("1 dead letter\n  1  store  T\n");
  }

  @Test
  void json_brings_the_letters_as_they_are_and_nothing_else() throws IOException {
    String odd = "{ \"timestamp\" : \"1\",\"rule\":\"fetch\",\"städte\":[1,{}],\"n\":1.50}";
    letters("letters.1", letter("store", "1", "T", "m"), "{broken");
    letters("letters", odd);

    Run run = run("--json", "--rule", "fetch");

    assertThat(run.out).isEqualTo(odd + "\n");
    assertThat(run.code).isEqualTo(1);
  }

  @Test
  void broken_lines_are_named_and_counted_and_the_rest_is_read() throws IOException {
    letters("letters.1", letter("fetch", "1", "T", "m"), "{\"timestamp\":\"2\",\"ru");
    letters("letters", "", "[]", "{\"timestamp\":\"3\"}", letter("fetch", "4", "T", "m"));

    Run run = run("--count");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).startsWith("2 dead letters" + NL);
    assertThat(run.err.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(folder.resolve("letters.1") + ":2: broken: Unexp"),
            line -> assertThat(line).isEqualTo(at("letters", 2) + "not a JSON object"),
            line -> assertThat(line).isEqualTo(at("letters", 3) + "no rule"),
            line -> assertThat(line).isEqualTo("3 broken lines"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|no timestamp",
        "{'timestamp':'1','rule':'r'} {}|more than one JSON value",
        "{'timestamp':{},'rule':'r'}|no timestamp",
        "null|not a JSON object",
        "no JSON|Unrecognized token 'no'",
      })
  void line_that_is_no_letter_is_told_why(String line, String why) throws IOException {
    letters("letters", line.replace('\'', '"'));

    Run run = run();

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).startsWith(at("letters", 1) + why).endsWith("1 broken line" + NL);
    assertThat(run.out).isEqualTo("no dead letters" + NL);
  }

  @Test
  void line_without_an_end_takes_no_memory() throws IOException {
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < 40; i++) {
      Files.write(
          folder.resolve("letters"), block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    Files.writeString(
        folder.resolve("letters"),
        "\n" + letter("fetch", "1", "T", "m"),
        StandardOpenOption.APPEND);

    Run run = run("--count");

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).startsWith("1 dead letter" + NL);
  }

  @Test
  void long_and_steering_texts_do_not_break_the_list() throws IOException {
    String message = "a\\n\\u001b[31m" + "x".repeat(200);
    letters("letters", letter("fetch", "1", "T", message));

    Run run = run();

    assertThat(run.out.lines().findFirst().orElseThrow())
        .contains("T: a  [31mxxx")
        .contains("x…  run_id=01J")
        .hasSizeLessThan(200);
  }

  @Test
  void empty_file_has_no_letters() throws IOException {
    Files.createFile(folder.resolve("letters"));

    Run run = run();

    assertThat(run.code).isZero();
    assertThat(run.out).isEqualTo("no dead letters" + NL);
  }

  @Test
  void file_that_is_not_there_is_told() {
    Run run = run();

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.err).isEqualTo(folder.resolve("letters") + ": no such file" + NL);
  }

  @Test
  void file_that_cannot_be_read_is_told() throws IOException {
    Files.createDirectory(folder.resolve("letters"));

    Run run = run();

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).startsWith(folder.resolve("letters") + ": cannot be read: ");
  }

  @Test
  void count_and_json_exclude_each_other() {
    Run run = run("--count", "--json");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("--count").contains("--json").contains("mutually exclusive");
  }

  @Test
  void help_says_what_comes_out_and_with_which_code() {
    Run run = Run.of("dead-letters", "--help");

    assertThat(run.code).isZero();
    assertThat(run.out)
        .isEqualToNormalizingNewlines(
            """
            Usage: java -jar jobwarden-agent.jar dead-letters [-hV] [--rule=NAME] [--count
                             | --json] FILE
            Lists calls that failed for good, and counts them by rule and error.

            Reads the file and those put aside from it (FILE.1, FILE.2 and so on), the
            oldest letter first.

                  FILE          The file of the rule's dead_letter.
                  --rule=NAME   Only letters of this rule.
                  --count       Only the numbers.
                  --json        The letters as they are, one per line, and nothing else on
                                  stdout.
              -h, --help        Show this help message and exit.
              -V, --version     Print version information and exit.

            Exit code: 0 if all was read, 1 if some lines are broken (named on stderr), 2
            if there is no such file or it cannot be read.
            """);
  }

  private Run run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "dead-letters";
    arguments[1] = folder.resolve("letters").toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Run.of(arguments);
  }

  private void letters(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private String at(String name, int line) {
    return folder.resolve(name) + ":" + line + ": broken: ";
  }

  private static String letter(String rule, String timestamp, String type, String message) {
    return "{\"timestamp\":\""
        + timestamp
        + "\",\"service\":\"feed-importer\",\"rule\":\""
        + rule
        + "\",\"run_id\":\"01J\",\"labels\":{\"connector\":\"tz-file\"},\"fields\":{\"url\":\"http://x\"},"
        + "\"attempts\":4,\"error.type\":\""
        + type
        + "\",\"error.message\":\""
        + message
        + "\",\"error.stack\":\"…\",\"extra\":{\"rule\":\"inner\"}}";
  }
}
