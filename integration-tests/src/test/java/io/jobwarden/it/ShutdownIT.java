package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ShutdownIT {
  private static final String[] CALLS = {"main", "hook 1", "hook 2", "hook 3", "hook 4", "hook 5"};

  @TempDir private Path folder;

  @OnEachJdk
  void calls_of_a_shutdown_hook_are_told_on_standard_output(Jdk jdk) throws Exception {
    Run run = Jvm.of(jdk, folder).watchedBy("version: 1", rule()).host("hook").ended();

    assertThat(run.printed()).containsExactly("done", "cleaned");
    assertThat(JsonLines.column("name", run.logged())).containsExactly(CALLS);
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void calls_of_a_shutdown_hook_are_told_in_the_log_file(Jdk jdk) throws Exception {
    Run run =
        Jvm.of(jdk, folder)
            .watchedBy("version: 1", "logs: {stdout: false, file: {path: logs/log.jsonl}}", rule())
            .host("hook")
            .ended();

    assertThat(run.printed()).containsExactly("done", "cleaned");
    assertThat(JsonLines.column("name", JsonLines.of(folder.resolve("logs/log.jsonl"))))
        .containsExactly(CALLS);
    assertThat(run.foreignErr()).isEmpty();
  }

  private static String rule() {
    return "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text()),"
        + " fields: {name: '${this.name}'}}]";
  }
}
