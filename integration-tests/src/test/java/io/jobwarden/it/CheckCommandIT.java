package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandIT {
  @TempDir private Path folder;

  @OnEachJdk
  void twenty_different_mistakes_are_reported_each_at_its_line_and_column(Jdk jdk)
      throws Exception {
    Files.writeString(folder.resolve("jobwarden.yaml"), Resources.text("twenty-mistakes.yaml"));

    Run check = command(jdk, "check", "jobwarden.yaml").ended();

    assertThat(check.err()).isEqualTo(expected("jobwarden.yaml"));
    assertThat(check.printed()).isEmpty();
    assertThat(check.exitCode()).isEqualTo(1);
  }

  @OnEachJdk
  void the_same_text_stands_on_standard_error_at_start_and_the_application_runs(Jdk jdk)
      throws Exception {
    Run run =
        Jvm.of(jdk, folder).watchedBy(Resources.text("twenty-mistakes.yaml")).host("exit").ended();

    assertThat(run.err()).isEqualTo(expected(folder.resolve("jobwarden.yaml").toString()));
    assertThat(run.printed()).containsExactly("hello from exit");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  @OnEachJdk
  void a_file_without_mistakes_is_valid(Jdk jdk) throws Exception {
    Files.writeString(
        folder.resolve("my.yaml"),
        """
        version: 1
        rules:
          - name: first
            pointcut: execution(* com.acme.host.Greeting.text())
        """);

    Run check = command(jdk, "check", "my.yaml").ended();

    assertThat(check.printed()).containsExactly("jobwarden: my.yaml is valid");
    assertThat(check.err()).isEmpty();
    assertThat(check.exitCode()).isZero();
  }

  @OnEachJdk
  void a_command_that_is_not_known_is_answered_with_the_nearest(Jdk jdk) throws Exception {
    Run check = command(jdk, "chek").ended();

    assertThat(check.err())
        .containsExactly(
            "Unmatched argument at index 0: 'chek'",
            "Did you mean: jobwarden-agent.jar check or jobwarden-agent.jar detach or"
                + " jobwarden-agent.jar heartbeat?");
    assertThat(check.exitCode()).isEqualTo(2);
  }

  private Run command(Jdk jdk, String... arguments) throws Exception {
    return Jvm.of(jdk, folder).command(arguments);
  }

  private static List<String> expected(String file) {
    return Resources.text("twenty-mistakes.txt").replace("FILE", file).lines().toList();
  }
}
