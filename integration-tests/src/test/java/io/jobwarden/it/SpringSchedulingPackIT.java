package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.acme.scheduled.ScheduledApplication;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.Library;
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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods that Spring runs by a timetable, under the pack and that of executors. */
class SpringSchedulingPackIT {
  private static final List<String> WAYS = List.of("atRate", "withDelay", "byCron", "broken");

  private static final OncePerVersion<Seen> PLAY =
      OncePerVersion.of("SpringSchedulingPackIT", SpringSchedulingPackIT::play);

  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "Spring {0} on JDK {1}")
  @CsvSource({"5.3.39, 17", "6.2.12, 21", "7.0.1, 25"})
  private @interface EachVersion {}

  private record Seen(Run run, Scrape page, List<TracedSpan> spans) {
    List<TracedSpan> of(String way) {
      return spans.stream().filter(span -> span.name().equals("run " + way)).toList();
    }
  }

  private static Seen play(String version, Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    Path classes =
        Path.of(
            ScheduledApplication.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .classPath(
                    classes
                        + File.pathSeparator
                        + Library.path("org.springframework:spring-context:" + version))
                .watchedBy(
                    "version: 1",
                    "packs: [spring-scheduling, executors]",
                    "logs: {stdout: false}",
                    "http: {enabled: true, port: 0}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: begin",
                    "    pointcut: execution(* com.acme.scheduled.ScheduledApplication.start())")
                .start(ScheduledApplication.class.getName())) {
      Scrape page = run.untilPrinted("done").pages().scrape();
      run.go().ended();
      long ran = run.printed().stream().filter(line -> line.startsWith("ran ")).count();
      Await.until(
          () -> ran + " runs; there are " + collector.spans(),
          () -> collector.spans().size() == ran + 1);
      return new Seen(run, page, collector.spans());
    }
  }

  @EachVersion
  void each_run_is_a_trace_of_its_own_that_is_linked_to_where_the_timetable_began(
      String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().said()).noneMatch(line -> line.startsWith("warning"));
    TracedSpan begin =
        seen.spans().stream().filter(span -> span.name().equals("begin")).findFirst().orElseThrow();
    Set<String> traces = new HashSet<>(Set.of(begin.traceId()));
    Set<String> correlations = new HashSet<>(Set.of(begin.attributes().get("correlation_id")));
    for (String way : WAYS) {
      assertThat(seen.of(way)).as(way).hasSizeGreaterThanOrEqualTo(ScheduledApplication.RUNS);
      for (TracedSpan ran : seen.of(way)) {
        assertThat(ran.parentSpanId()).as(way).isEmpty();
        assertThat(ran.links()).as(way).containsExactly(begin.traceId() + "-" + begin.spanId());
        assertThat(traces.add(ran.traceId())).as(way).isTrue();
        assertThat(correlations.add(ran.attributes().get("correlation_id"))).as(way).isTrue();
      }
    }
  }

  @EachVersion
  void runs_are_counted_by_class_and_method(String version, int jdk) {
    Seen seen = PLAY.with(version, jdk);

    for (String way : WAYS) {
      String[] labels = {"queue", ScheduledApplication.class.getName(), "type", way};
      String outcome = way.equals("broken") ? "jobs_errors_total" : "jobs_succeeded_total";
      int ran = Collections.frequency(seen.run().printed(), "ran " + way);
      assertThat(seen.page().value(outcome, labels)).as(way).isEqualTo(ran);
      assertThat(seen.page().value("jobs_execution_duration_seconds_count", labels)).isEqualTo(ran);
      assertThat(seen.page().value("jobs_active", labels)).isZero();
    }
    assertThat(seen.page().named("jobwarden_faults_total")).isEmpty();
  }
}
