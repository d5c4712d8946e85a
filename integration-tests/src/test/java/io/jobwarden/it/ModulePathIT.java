package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.HostCopy;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An application of modules that exports nothing. */
class ModulePathIT {
  @TempDir private Path folder;

  @OnEachJdk(from = 9)
  void calls_in_a_module_are_counted_and_its_values_read(Jdk jdk) throws Exception {
    try (Run run = inModules(jdk, "--add-modules", "jdk.httpserver").untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed()).containsExactly("rows 24", "broken: unsupported content", "done");
      assertThat(page.value("fetch_runs_total", "connector", "tz")).isEqualTo(2);
      assertThat(page.value("fetch_retries_total", "connector", "tz")).isEqualTo(2);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
      assertThat(run.foreignErr()).isEmpty();
    }
  }

  @OnEachJdk(from = 9)
  void without_an_http_server_in_the_graph_they_are_told_all_the_same(Jdk jdk) throws Exception {
    try (Run run = inModules(jdk).untilPrinted("done")) {
      run.untilSaid("error: cannot listen on ").go().ended();

      assertThat(run.printed()).containsExactly("rows 24", "broken: unsupported content", "done");
      assertThat(JsonLines.column("event", run.logged()))
          .containsExactly("fetch_retry", "fetch_completed", "fetch_retry", "fetch_completed");
      assertThat(JsonLines.column("connector", run.logged())).containsOnly("tz");
      assertThat(run.said())
          .filteredOn(line -> line.startsWith("error"))
          .hasSize(1)
          .allMatch(line -> line.endsWith("start java with --add-modules jdk.httpserver"));
      assertThat(run.foreignErr()).isEmpty();
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  @OnEachJdk(from = 9)
  void modules_do_not_hold_an_agent_that_has_left(Jdk jdk) throws Exception {
    try (Run run = inModules(jdk).untilPrinted("done")) {
      Run detached = GuestIT.command(jdk, folder, "detach", String.valueOf(run.pid()));

      assertThat(detached.exitCode()).as(detached.toString()).isZero();
      Await.until(
          () -> "no class of the agent's core",
          () -> !GuestIT.histogram(jdk, run.pid()).contains("io.jobwarden.core"));
      run.go().ended();
    }
  }

  private Run inModules(Jdk jdk, String... options) throws Exception {
    Path modules = HostCopy.asModule("acme.host", folder.resolve("modules"));
    return Jvm.of(jdk, folder)
        .classPath(null)
        .option(options)
        .option("-p", modules.toString())
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "rules:",
            "  - name: fetch",
            "    pointcut: execution(* com.acme.host.Connector+.fetch(..))",
            "    component: fetch",
            "    labels: {connector: \"${this.name}\"}",
            "    retry: {attempts: 3, backoff: {initial: 1ms}, idempotent: true}")
        .start("-m", "acme.host/com.acme.host.Host", "nested", "stay");
  }
}
