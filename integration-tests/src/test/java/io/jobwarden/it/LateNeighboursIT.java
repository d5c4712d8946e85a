package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Agents that come to a JVM at work: ours to JaCoCo's, then OpenTelemetry's to both. */
class LateNeighboursIT {
  private static final String EXPORTER =
      " INFO io.opentelemetry.exporter.logging.LoggingSpanExporter - ";

  @TempDir private Path folder;

  @OnEachJdk
  void whoever_comes_later_leaves_the_others_at_work(Jdk jdk) throws Exception {
    Path covered = folder.resolve("covered.exec");
    Path config = folder.resolve("guest.yaml");
    Files.writeString(
        config,
        """
        version: 1
        http: {enabled: true, port: 0}
        logs: {stdout: false, file: {path: log.jsonl}}
        rules:
          - {name: later, pointcut: execution(* *..attached.LaterJob.work(..)), component: later}
          - {name: slow, pointcut: execution(* *..attached.Job.slow(..)), component: slow}
        """);
    try (Run run = service(jdk, covered).untilPrinted("ready")) {
      String pid = String.valueOf(run.pid());

      Run attached = GuestIT.command(jdk, folder, "attach", pid, "--config", config.toString());
      Pages pages = run.pages();
      run.tell("later").untilPrinted("later text");
      GuestIT.attach(run.pid(), Neighbour.jar("opentelemetry-javaagent"), "");
      run.tell("slow").tell("later").tell("over").untilPrinted("slow is over");
      Scrape page = pages.scrape();
      Run detached = GuestIT.command(jdk, folder, "detach", pid);
      run.tell("later").tell("end").ended();

      assertThat(attached.exitCode()).as(attached.toString()).isZero();
      assertThat(detached.exitCode()).as(detached.toString()).isZero();
      assertThat(run.printed()).filteredOn("later text"::equals).hasSize(3);
      assertThat(page.value("later_runs_total")).isEqualTo(2);
      assertThat(page.value("slow_runs_total")).isEqualTo(1);
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
      assertThat(spans(run, "LaterJob.work")).as(run.toString()).hasSize(2);
      assertThat(spans(run, "Job.slow")).as(run.toString()).hasSize(1);
      assertThat(covered).isNotEmptyFile();
      assertThat(run.printed()).contains("count wrong 0");
      assertThat(run.exitCode()).as(run.toString()).isZero();
    }
  }

  private Run service(Jdk jdk, Path covered) throws Exception {
    String jacoco = "-javaagent:" + Neighbour.jar("org.jacoco.agent-runtime") + "=destfile=";
    return Jvm.of(jdk, folder)
        .option(jacoco + covered)
        .environment("OTEL_TRACES_EXPORTER", "console")
        .environment("OTEL_METRICS_EXPORTER", "none")
        .environment("OTEL_LOGS_EXPORTER", "none")
        .environment("OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "false")
        .environment("OTEL_INSTRUMENTATION_METHODS_ENABLED", "true")
        .environment(
            "OTEL_INSTRUMENTATION_METHODS_INCLUDE",
            "com.acme.host.attached.LaterJob[work];com.acme.host.attached.Job[slow]")
        .host("service");
  }

  private static List<String> spans(Run run, String name) {
    return run.foreignErr().stream()
        .filter(line -> line.contains(EXPORTER + "'" + name + "' : "))
        .toList();
  }
}
