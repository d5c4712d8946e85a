package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.AgentConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
  private static final Environment NOTHING_SET = Environment.of(Map.of(), Map.of(), "Main");

  @TempDir Path folder;

  @Test
  void twenty_mistakes_in_one_file_are_told_at_once_each_at_its_place() {
    ConfigReading reading = parse(Mistake.resource("twenty-mistakes.yaml"));

    assertThat(reading.report())
        .isEqualTo(
            """
            jobwarden: 20 problems in jobwarden.yaml, nothing was woven
              2:9   strict: found maybe, expected true or false
              3:1   debugg: unknown key; did you mean debug?
              6:9   http.port: found 99999, expected a port from 0 to 65535
              8:10  logs.level: found loud, expected trace, debug, info, warn, error or off
              9:38  logs.file.max_size: found 10, expected a size with a unit such as 10MB; write 10B
              10:22 logs.sample.success: found 110%, expected a share from 0% to 100%
              12:15 metrics.max_series: found lots, expected a whole number of at least 1
              13:18 metrics.buckets[1]: found 5ms, expected a greater one than the one before; write them in ascending order
              16:23 errors[0].type: found IOException, expected the full name of a type; write java.io.IOException
              18:5  rules[0].pointcut: missing, expected a pointcut such as execution(* com.acme.Job.run(..))
              19:16 rules[0].component: found my job, expected a word of letters, digits, _, - and .
              20:13 rules[0].source: found browser, expected api, job, frontend or worker
              21:14 rules[0].labels.level: is a fixed key of the log line; choose another name
              24:19 rules[0].retry.attempts: found 0, expected a whole number of at least 1
              25:27 rules[0].retry.backoff.initial: found 5, expected a duration with a unit; write 5s
              27:11 rules[0].retry.on: found java.io.IOException, expected a list; write [java.io.IOException]
              28:5  rules[0].concurency: unknown key; did you mean concurrency?
              30:11 rules[1].name: found nightly, which is the name of rules[0] too; choose another
              32:21 rules[1].metrics.runs: found nightly_runs, expected a counter's name of letters, digits, _ and : that ends in _total; write nightly_runs_total
              35:7  rules[1].log.evnts: unknown key; did you mean events?
            """);
  }

  @Test
  void whole_language_is_read_without_a_problem_and_says_what_has_no_effect_yet() {
    ConfigReading reading = parse(Mistake.resource("whole-language.yaml"));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.report())
        .isEqualTo(
            """
            jobwarden: 3 warnings in jobwarden.yaml
              128:12 chaos is off for connector-fetch: faults on purpose need the environment \
            variable JOBWARDEN_CHAOS_ENABLED=true, or -Djobwarden.chaos.enabled=true
              150:31 health.ready[7].expect: found nightly-import, but no rule of that name has \
            expect: it is never healthy
              151:74 health.queue.rule: found worker-job, but there is no rule of that name: no \
            task is counted
            """);
  }

  @Test
  void key_that_no_line_can_say_is_warned_of() {
    ConfigReading reading =
        parse(
            """
            version: 1
            correlation: {mdc: [run_id, service, correlation-id, feed]}
            rules:
              - name: import
                pointcut: execution(* com.acme.Job.run(..))
                fields: {feed: "${arg0}"}
            """);

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.report())
        .contains(
            "2:38 correlation.mdc[2]: found correlation-id, which is neither a key of lines nor a"
                + " label or field of a rule, so lines will not say it; did you mean"
                + " correlation_id?");
    assertThat(reading.warnings()).hasSize(1);
  }

  @Test
  void what_a_rule_may_cost_is_read() {
    assertThat(config("version: 1").selfMaxCost()).isEqualTo(0.05);
    assertThat(config("{version: 1, self: {max_cost: 2%}}").selfMaxCost()).isEqualTo(0.02);
  }

  @Test
  void file_of_a_version_alone_means_the_defaults() {
    AgentConfig config = config("version: 1");

    assertThat(config)
        .isEqualTo(
            AgentConfig.builder()
                .service(io.jobwarden.core.model.ServicePlan.of("Main", "local", Map.of()))
                .build());
  }

  @Test
  void file_on_the_disk_is_read(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("jobwarden.yaml"), "version: 1\ndebug: true\n");

    ConfigReading reading = ConfigFile.read(file, NOTHING_SET);

    assertThat(reading.config()).isNotNull().returns(true, AgentConfig::debug);
    assertThat(reading.report()).isEmpty();
  }

  @Test
  void a_character_of_two_parts_is_read_wherever_it_stands() {
    for (int blanks = 1000; blanks < 1040; blanks++) { // buffers of YAML readers end about there
      ConfigReading reading = parse("version: 1\n#" + " ".repeat(blanks) + "\uD83D\uDE00\n");

      assertThat(reading.report()).isEmpty();
    }
  }

  @Test
  void folder_in_place_of_the_file_is_a_problem_without_a_place() {
    ConfigReading reading = ConfigFile.read(folder, NOTHING_SET);

    assertThat(reading.report())
        .isEqualTo(
            "jobwarden: 1 problem in "
                + folder
                + ", nothing was woven\n"
                + "  the file cannot be read: java.io.IOException: Is a directory\n");
  }

  @Test
  void undecodable_file_is_told_at_its_first_bad_byte() throws IOException {
    byte[] latin1 = "version: 1\nservice: {name: Käse}\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("latin1.yaml"), latin1);

    ConfigReading reading = ConfigFile.read(file, NOTHING_SET);

    assertThat(reading.errors().get(0).place()).hasToString("2:18");
    assertThat(reading.errors().get(0).text())
        .isEqualTo("byte 0xE4 at offset 28 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void file_of_a_utf_16_editor_is_read() throws IOException {
    byte[] utf16 = "\uFEFFversion: 1\nservice: {name: Käse}\n".getBytes(StandardCharsets.UTF_16LE);
    Path file = Files.write(folder.resolve("utf16.yaml"), utf16);

    ConfigReading reading = ConfigFile.read(file, NOTHING_SET);

    assertThat(reading.config()).isNotNull().returns("Käse", config -> config.service().name());
  }

  @Test
  void json_is_read_too() {
    AgentConfig config = config("\uFEFF{\"version\": 1,\r\n\"http\": {\"port\": \"8080\"}}");

    assertThat(config.http().port()).isEqualTo(8080);
  }

  @Test
  void character_that_yaml_forbids_is_told_at_its_place() {
    ConfigReading reading = parse("version: 1\nservice: {name: 😀a\u0000b}\n");

    assertThat(reading.errors().get(0).place()).hasToString("2:19");
    assertThat(reading.errors().get(0).text())
        .isEqualTo("found the character U+0000, which YAML does not allow; delete it");
  }

  @Test
  void aliases_of_aliases_do_not_fill_the_memory() {
    StringBuilder bomb = new StringBuilder("version: 1\npointcuts:\n  a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("  a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    ConfigReading reading = parse(bomb.toString());

    assertThat(reading.errors()).hasSize(1);
    assertThat(reading.errors().get(0).sentence())
        .isEqualTo("aliases stand for more than 100000 values");
  }

  @Test
  void lists_within_lists_do_not_overflow_the_stack() {
    ConfigReading reading = parse("version: 1\nrules: " + "[".repeat(100_000));

    assertThat(reading.report())
        .isEqualTo(
            """
            jobwarden: 1 problem in jobwarden.yaml, nothing was woven
              2:57 more than 50 maps and lists stand inside each other
            """);
  }

  @Test
  void endless_texts_do_not_overflow_the_stack() {
    String nested = "${env:A:-".repeat(50_000) + "}".repeat(50_000);
    String type = "a.".repeat(50_000) + "B";
    String regex = "(".repeat(50_000);
    String yaml =
        "version: 1\nservice: {name: \"%s\"}\nerrors: [{type: %s, code: A}]\n"
                .formatted(nested, type)
            + "logs: {redact: {patterns: [\"%s\"]}}\n%s: 1\n".formatted(regex, "k".repeat(1000));

    ConfigReading reading = parse(yaml);

    assertThat(reading.errors()).extracting(e -> e.place().line()).containsExactly(2, 3, 4, 5);
    assertThat(reading.report()).hasSizeLessThan(2000);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "'${env:STRICT}', true", "'${sys:x:-false}', false"})
  void strict_is_honoured_in_a_file_with_mistakes(String written, boolean strict) {
    Environment environment = Environment.of(Map.of("STRICT", "true"), Map.of(), "Main");
    String value = "strict: " + written + " # at start\n";

    ConfigReading wrongKey = ConfigFile.parse("version: 1\n" + value + "x: y", "f", environment);
    ConfigReading noYaml = ConfigFile.parse("version: 1\n" + value + "x: {", "f", environment);
    ConfigReading newer = ConfigFile.parse("version: 7\n" + value, "f", environment);

    assertThat(wrongKey.strict()).isEqualTo(strict);
    assertThat(noYaml.strict()).isEqualTo(strict);
    assertThat(newer.strict()).isEqualTo(strict);
    assertThat(wrongKey.config()).isNull();
    assertThat(noYaml.config()).isNull();
    assertThat(newer.config()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "~"})
  void empty_file_is_a_mistake(String text) {
    ConfigReading reading = parse(text);

    assertThat(reading.report())
        .isEqualTo(
            """
            jobwarden: 1 problem in jobwarden.yaml, nothing was woven
              1:1 the file is empty; write version: 1 and rules
            """);
  }

  private static ConfigReading parse(String text) {
    return ConfigFile.parse(text, "jobwarden.yaml", NOTHING_SET, new StubSyntax());
  }

  private static AgentConfig config(String text) {
    ConfigReading reading = parse(text);
    assertThat(reading.report()).isEmpty();
    return java.util.Objects.requireNonNull(reading.config());
  }
}
