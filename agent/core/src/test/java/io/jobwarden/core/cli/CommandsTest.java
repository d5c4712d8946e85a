package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String VALID =
      """
      version: 1
      rules:
        - {name: fetch, component: connector, pointcut: "execution(* com.acme.Fetch.get(..))"}
      """;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  CommandsTest() {}

  @Test
  void a_valid_file_is_said_to_be_valid() throws IOException {
    Path file = file("good.yaml", VALID);

    Run run = Run.of("check", file.toString());

    assertThat(run.code).isZero();
    assertThat(run.out).isEqualTo("jobwarden: " + file + " is valid" + System.lineSeparator());
    assertThat(run.err).isEmpty();
  }

  @Test
  void a_file_with_mistakes_is_told_of_in_the_words_of_the_start() throws IOException {
    Path file = file("bad.yaml", VALID + "rulez: []\nstrict: perhaps\n");

    Run run = Run.of("check", file.toString());

    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err)
        .isEqualTo(ConfigFile.read(file, Environment.ofThisJvm()).report())
        .contains("rulez: unknown key");
  }

  @Test
  void a_file_that_is_not_there_is_not_valid() {
    Run run = Run.of("check", folder.resolve("absent.yaml").toString());

    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains("absent.yaml");
  }

  @ParameterizedTest
  @MethodSource("heartbeats")
  void a_heartbeat_is_fresh_stale_or_unreadable(String text, String maxLag, int code, String said)
      throws IOException {
    Path file = file("beat.json", text);

    Run run = Run.of("heartbeat", file.toString(), "--max-lag", maxLag);

    assertThat(run.code).isEqualTo(code);
    assertThat(run.out).startsWith(file + ": ").contains(said);
  }

  static Stream<Arguments> heartbeats() {
    String now = beat(Instant.now(), "running");
    String old = beat(Instant.now().minusSeconds(95), "running");
    return Stream.of(
        argumentSet("fresh", now, "60s", 0, "worker-job is fresh: "),
        argumentSet("stale", old, "60s", 1, "worker-job is stale: 95."),
        argumentSet("old but allowed", old, "5m", 0, "at most 300.0 s allowed"),
        argumentSet("stopped", beat(Instant.now(), "stopped"), "60s", 1, "worker-job stopped"),
        argumentSet("not a heartbeat", "no json", "60s", 2, "unreadable"));
  }

  @Test
  void a_heartbeat_that_is_not_there_cannot_be_read() {
    Run run = Run.of("heartbeat", folder.resolve("absent.json").toString());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out).endsWith("absent.json: no such file" + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "soon", "-5s", ""})
  void a_lag_that_is_no_duration_is_explained(String lag) {
    Run run = Run.of("heartbeat", "beat.json", "--max-lag", lag);

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .startsWith(
            "--max-lag: found "
                + lag
                + ", expected a duration with a unit; write 60s"
                + System.lineSeparator());
  }

  @Test
  void packs_are_listed_with_what_they_are_for_and_their_parameters() {
    Run run = Run.of("packs");

    assertThat(run.code).isZero();
    assertThat(run.out.lines())
        .hasSize(9)
        .allMatch(line -> line.matches("[a-z-]+ +[A-Z].*[.](?: \\[.*])?"))
        .anyMatch(
            line -> line.startsWith("jdbc ") && line.endsWith("[slow: 1s] [system: other_sql]"));
  }

  @Test
  void a_pack_is_printed_as_it_is_and_is_a_pack_when_copied() throws IOException {
    Run run = Run.of("packs", "quartz");
    file("my-quartz.yaml", run.out);
    Path file = file("own.yaml", "{version: 1, packs: [./my-quartz.yaml]}");

    assertThat(run.out).startsWith("version: 1\n").contains("name: quartz-job");
    assertThat(Run.of("check", file.toString()).code).isZero();
  }

  @Test
  void an_unknown_pack_is_refused_with_those_that_there_are() {
    Run run = Run.of("packs", "quarz");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).startsWith("no pack quarz, expected one of quartz, spring-scheduling,");
  }

  @Test
  void an_unknown_command_is_answered_by_the_nearest() {
    Run run = Run.of("chek");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("chek").contains("check");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help"})
  void help_says_all_there_is(String argument) {
    Run run = argument.isEmpty() ? Run.of() : Run.of(argument);

    assertThat(run.code).isZero();
    assertThat(run.out)
        .isEqualToNormalizingNewlines(
            """
            Usage: java -jar jobwarden-agent.jar [-hV] [COMMAND]
            Watches and guards the jobs of a running JVM application.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.
            Commands:
              list          Lists the JVMs of this user, and the agents in them; no JVM
                              notices.
              attach        Brings the agent into a running JVM, and prints what the agent
                              in there says.
              status        Tells what an agent does: its rules, what they match, what its
                              guards did.
              reload        Makes the agent read its configuration again, and tells what
                              changed; a file with mistakes changes nothing.
              disable       Makes all rules passive: calls run as if there were none, until
                              enable.
              enable        Puts the rules in force again that disable made passive.
              detach        Takes the agent out of a running JVM: woven classes are reset,
                              nothing of it stays.
              breaker       Speaks with the circuit breakers of a running agent.
              check         Reads a configuration and tells all that is wrong with it.
              explain       Tells which methods each rule would touch, and why a rule
                              matches nothing.
              packs         Lists the packs in this jar, ready-made rules and gauges for
                              libraries; or prints one.
              heartbeat     Tells how old a heartbeat file is; fit for probes of cron,
                              Docker, Kubernetes.
              dead-letters  Lists calls that failed for good, and counts them by rule and
                              error.

            As an agent: java -javaagent:jobwarden-agent.jar=jobwarden.yaml -jar
            your-application.jar
            """);
  }

  @Test
  void help_of_a_command_says_its_exit_codes() {
    Run run = Run.of("check", "--help");

    assertThat(run.out)
        .isEqualToNormalizingNewlines(
            """
            Usage: java -jar jobwarden-agent.jar check [-hV] FILE
            Reads a configuration and tells all that is wrong with it.
                  FILE        The configuration, in YAML.
              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.

            Exit code: 0 if the file is valid, 1 if not.
            """);
  }

  @Test
  void the_version_is_that_of_the_build() {
    Run run = Run.of("--version");

    assertThat(run.code).isZero();
    assertThat(run.out).matches("Jobwarden \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String beat(Instant timestamp, String state) {
    return "{\"timestamp\":\""
        + timestamp
        + "\",\"state\":\""
        + state
        + "\",\"rule\":\"worker-job\"}";
  }
}
