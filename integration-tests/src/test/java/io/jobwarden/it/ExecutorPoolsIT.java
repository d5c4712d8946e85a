package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Pools of threads under the pack alone. */
class ExecutorPoolsIT {
  private static final String IMPORTS = "com.acme.neighbour.Crowded$Imports";

  @TempDir private Path folder;

  @OnEachJdk
  void pools_tell_what_they_run_what_waits_and_what_they_refused(Jdk jdk) throws Exception {
    try (Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "packs: [executors]",
                "http: {enabled: true, port: 0}",
                "logs: {stdout: false}")
            .start("com.acme.neighbour.Crowded")) {
      Pages pages = run.untilPrinted("letters refuse").pages();
      Await.until(
          () -> "all tasks: " + run + pages.scrape().named("executor_"),
          () -> pages.scrape().sum("executor_queued", "ForkJoinPool") == 2);
      Scrape page = pages.scrape();
      run.go().ended();

      assertThat(run.exitCode()).as(run.toString()).isZero();
      assertThat(run.said()).noneMatch(line -> line.startsWith("warning"));
      assertThat(page.named("executor_"))
          .containsExactly(
              "executor_active{pool=" + IMPORTS + "} 1.0",
              "executor_active{pool=java.util.concurrent.ForkJoinPool} 1.0",
              "executor_active{pool=java.util.concurrent.ScheduledThreadPoolExecutor} 0.0",
              "executor_active{pool=java.util.concurrent.ThreadPoolExecutor} 2.0",
              "executor_queued{pool=" + IMPORTS + "} 2.0",
              "executor_queued{pool=java.util.concurrent.ForkJoinPool} 2.0",
              "executor_queued{pool=java.util.concurrent.ScheduledThreadPoolExecutor} 1.0",
              "executor_queued{pool=java.util.concurrent.ThreadPoolExecutor} 1.0",
              "executor_rejected_total{pool=" + IMPORTS + "} 3.0",
              "executor_rejected_total{pool=java.util.concurrent.ThreadPoolExecutor} 1.0");
      assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
    }
  }
}
