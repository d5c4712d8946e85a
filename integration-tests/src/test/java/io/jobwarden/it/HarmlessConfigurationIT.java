package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the file: the application prints the same and ends the same. */
class HarmlessConfigurationIT {
  private static final String GREETING =
      "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text())}]";

  @TempDir private Path folder;

  @OnEachJdk
  void a_missing_file(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).agent("=nowhere/jobwarden.yaml").host("exit").ended();

    untouched(run);
    assertThat(run.err())
        .containsExactly(
            "jobwarden: error: no configuration file at "
                + folder.resolve("nowhere/jobwarden.yaml")
                + "; the application runs without the agent");
  }

  @OnEachJdk
  void no_file_named_and_none_there(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).agent("").host("exit").ended();

    untouched(run);
    assertThat(run.err())
        .containsExactly(
            "jobwarden: error: no configuration file at "
                + folder.resolve("jobwarden.yaml")
                + "; write -javaagent:jobwarden-agent.jar=path/to/jobwarden.yaml or set"
                + " JOBWARDEN_CONFIG; the application runs without the agent");
  }

  @OnEachJdk
  void an_empty_file(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).watchedBy().host("exit").ended();

    untouched(run);
    problem(run, "  1:1 the file is empty; write version: 1 and rules");
  }

  @OnEachJdk
  void a_malformed_file(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).watchedBy("version: 1", "rules: [{name: a").host("exit").ended();

    untouched(run);
    assertThat(run.said()).containsExactly("1 problem in " + file() + ", nothing was woven");
    assertThat(run.err()).element(1).asString().startsWith("  2:");
  }

  @OnEachJdk
  void a_file_of_a_newer_version(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).watchedBy("version: 2", "novelties: 1").host("exit").ended();

    untouched(run);
    problem(
        run,
        "  1:10 version: found 2, but this agent reads version 1; write version: 1, or use a newer"
            + " agent");
  }

  @OnEachJdk
  void a_file_that_is_no_text(Jdk jdk) throws Exception {
    Files.write(folder.resolve("jobwarden.yaml"), new byte[] {'a', ':', ' ', (byte) 0xc3, '(', 0});

    Run run = Jvm.of(jdk, folder).agent("=jobwarden.yaml").host("exit").ended();

    untouched(run);
    assertThat(run.err())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("  1:4 byte 0xC3 at offset 3 is not UTF-8");
  }

  @OnEachJdk
  void strict_stops_the_start_with_exit_code_78(Jdk jdk) throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy("version: 1", "strict: true", "rules: {name: a}")
            .host("exit")
            .ended();

    assertThat(run.exitCode()).isEqualTo(78);
    assertThat(run.printed()).isEmpty();
    problem(run, "  3:8 rules: found a map, expected a list; begin each item with \"- \"");
  }

  @OnEachJdk
  void switched_off_by_its_operator(Jdk jdk) throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .environment("JOBWARDEN_DISABLED", "true")
            .watchedBy("version: 1", GREETING)
            .host("exit")
            .ended();

    untouched(run);
    assertThat(run.logged()).isEmpty();
    assertThat(run.err())
        .containsExactly(
            "jobwarden: switched off by JOBWARDEN_DISABLED; the application runs without the"
                + " agent");
  }

  @OnEachJdk
  void a_file_named_by_the_environment_is_found(Jdk jdk) throws Exception {
    Files.writeString(folder.resolve("other.yaml"), "version: 1\n" + GREETING + "\n");

    Run run =
        Jvm.of(jdk, folder)
            .environment("JOBWARDEN_CONFIG", "other.yaml")
            .agent("")
            .host("exit")
            .ended();

    untouched(run);
    assertThat(run.logged()).hasSize(1);
  }

  private static void untouched(Run run) {
    assertThat(run.printed()).containsExactly("hello from exit");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  private void problem(Run run, String line) {
    assertThat(run.err())
        .containsExactly("jobwarden: 1 problem in " + file() + ", nothing was woven", line);
  }

  private Path file() {
    return folder.resolve("jobwarden.yaml");
  }
}
