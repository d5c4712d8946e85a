package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
import io.jobwarden.it.jvm.Neighbour;
import io.jobwarden.it.jvm.OncePerVersion;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.Scrape;
import io.jobwarden.it.jvm.TracedSpan;
import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of real schedulers, in memory and in a database, under the pack alone. */
class QuartzPackIT {
  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("QuartzPackIT", QuartzPackIT::play);

  /** A version, where its jobs are kept, and the JDK. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "Quartz {0} on JDK {1}")
  @CsvSource({"2.2.3:ram, 8", "2.3.2:jdbc, 17", "2.4.1:ram, 11", "2.5.2:jdbc, 25"})
  private @interface EachVersion {}

  private record Seen(Run run, Scrape page, List<JsonNode> lines, List<TracedSpan> spans) {
    TracedSpan only(String name) {
      List<TracedSpan> found = named(name);
      assertThat(found).as(name).hasSize(1);
      return found.get(0);
    }

    List<TracedSpan> named(String name) {
      return spans.stream().filter(span -> span.name().equals(name)).toList();
    }

    List<TracedSpan> jobs(String trigger) {
      return spans.stream()
          .filter(span -> span.attributes().getOrDefault("trigger", "").equals(trigger))
          .toList();
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    String[] parts = version.split(":");
    String path =
        Neighbour.path(Jvm.hostClasses(), Neighbour.jar("h2"))
            + File.pathSeparator
            + Library.path("org.quartz-scheduler:quartz:" + parts[0]);
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(path)
                .watchedBy(
                    "version: 1",
                    "packs: [quartz]",
                    "logs: {stdout: false, file: {path: log.jsonl}}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: ask",
                    "    pointcut: execution(public void com.acme.neighbour.Timetable.*())",
                    "    span: {name: '${method}'}")
                .start("com.acme.neighbour.Timetable", parts[1])) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      return new Seen(run, page, JsonLines.of(folder.resolve("log.jsonl")), collector.spans(22));
    }
  }

  @EachVersion
  void a_job_that_runs_once_is_a_part_of_the_call_that_scheduled_it(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    for (String way : List.of("now", "withData", "later")) {
      TracedSpan asked = seen.only(way);
      TracedSpan scheduled = childOf(asked, seen);
      TracedSpan ran = childOf(scheduled, seen);
      assertThat(scheduled.kind()).as(way).isEqualTo(4); // producer
      assertThat(ran.kind()).as(way).isEqualTo(5); // consumer
      assertThat(ran.traceId()).as(way).isEqualTo(asked.traceId());
      assertThat(ran.attributes())
          .as(way)
          .containsEntry("queue", "feeds")
          .containsEntry("correlation_id", asked.attributes().get("correlation_id"));
    }
    assertThat(childOf(childOf(seen.only("now"), seen), seen).attributes())
        .containsEntry("connector", "tz");
    assertThat(childOf(childOf(seen.only("withData"), seen), seen).attributes())
        .containsEntry("connector", "iso");
  }

  private static TracedSpan childOf(TracedSpan parent, Seen seen) {
    List<TracedSpan> children =
        seen.spans().stream().filter(span -> span.parentSpanId().equals(parent.spanId())).toList();
    assertThat(children).as("children of %s", parent.name()).hasSize(1);
    return children.get(0);
  }

  @EachVersion
  void each_run_of_a_trigger_that_fires_again_is_a_trace_of_its_own_with_a_link(
      String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    TracedSpan asked = seen.only("again");
    TracedSpan scheduled = childOf(asked, seen);
    Set<String> traces = new HashSet<>(Set.of(asked.traceId()));
    assertThat(seen.jobs("again")).hasSize(3);
    for (TracedSpan ran : seen.jobs("again")) {
      assertThat(ran.parentSpanId()).isEmpty();
      assertThat(ran.links()).containsExactly(scheduled.traceId() + "-" + scheduled.spanId());
      assertThat(ran.attributes().get("correlation_id"))
          .isNotEqualTo(asked.attributes().get("correlation_id"));
      assertThat(traces.add(ran.traceId())).isTrue();
    }
  }

  @EachVersion
  void jobs_are_counted_by_group_and_name(String version, int jdk) {
    Scrape page = PLAY.with(version, jdk).page();

    String[] stored = {"queue", "feeds", "type", "stored"};
    String[] broken = {"queue", "feeds", "type", "broken"};
    assertThat(page.value("jobs_succeeded_total", stored)).isEqualTo(5);
    assertThat(page.value("jobs_execution_duration_seconds_count", stored)).isEqualTo(5);
    assertThat(page.value("jobs_active", stored)).isZero();
    assertThat(page.value("jobs_errors_total", broken)).isEqualTo(1);
    assertThat(page.value("jobs_enqueued_total", stored)).isEqualTo(3);
    assertThat(page.value("jobs_enqueued_total", broken)).isEqualTo(1);
    assertThat(page.named("jobwarden_faults_total")).isEmpty();
    assertThat(page.named("jobwarden_value_errors_total")).isEmpty();
  }

  @EachVersion
  void what_is_not_run_in_time_and_what_is_forbidden_is_told_and_counted(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    Scrape page = seen.page();
    assertThat(page.value("jobs_misfired_total", "queue", "feeds", "type", "late")).isEqualTo(1);
    assertThat(page.value("jobs_vetoed_total", "queue", "feeds", "type", "forbidden")).isEqualTo(1);
    assertThat(page.named("jobs_succeeded_total")).noneMatch(line -> line.contains("forbidden"));
    assertThat(JsonLines.with("event", "scheduler_misfired", seen.lines()))
        .singleElement()
        .satisfies(line -> assertThat(line.path("trigger").asText()).isEqualTo("late"));
    assertThat(JsonLines.with("event", "scheduler_vetoed", seen.lines()))
        .singleElement()
        .satisfies(line -> assertThat(line.path("level").asText()).isEqualTo("warn"));
  }
}
