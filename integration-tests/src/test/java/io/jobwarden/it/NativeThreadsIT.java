package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Resources;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Threads that the JVM did not make, in classes that its source launcher compiled. */
class NativeThreadsIT {
  @TempDir private Path folder;

  @OnEachJdk(from = 22)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has other functions for threads")
  void calls_on_threads_of_the_c_library_are_guarded_and_counted(Jdk jdk) throws Exception {
    Path source = folder.resolve("NativeThreads.java");
    Files.writeString(source, Resources.text("NativeThreads.java"));

    try (Run run = start(jdk, source).untilPrinted("done")) {
      Scrape page = run.pages().scrape();
      run.go().ended();

      assertThat(run.printed()).filteredOn("attempt 2 on true"::equals).hasSize(10);
      assertThat(run.printed()).filteredOn("made 0, joined 0"::equals).hasSize(10);
      assertThat(page.value("native_runs_total")).isEqualTo(10);
      assertThat(page.value("native_retries_total")).isEqualTo(10);
      assertThat(page.value("native_inflight")).isZero();
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(run.foreignErr()).isEmpty();
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private Run start(Jdk jdk, Path source) throws Exception {
    return Jvm.of(jdk, folder)
        .classPath(null)
        .option("--enable-native-access=ALL-UNNAMED")
        .watchedBy(
            "version: 1",
            "http: {enabled: true, port: 0}",
            "logs: {stdout: false, file: {path: log.jsonl}}",
            "rules:",
            "  - name: native",
            "    pointcut: execution(* NativeThreads.Work.run())",
            "    component: native",
            "    concurrency: {max: 3, wait: 10s}",
            "    timeout: {after: 20s, then: interrupt}",
            "    retry: {attempts: 2, backoff: {initial: 1ms}, idempotent: true}")
        .start(source.toString());
  }
}
