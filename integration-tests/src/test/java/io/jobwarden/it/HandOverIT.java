package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jobwarden.it.jvm.Collector;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.TracedSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Work that one thread begins and another one does is one trace, whatever hands it over. */
class HandOverIT {
  private static final List<String> WAYS =
      List.of(
          "execute",
          "submit",
          "invokeAll",
          "own pool",
          "by priority",
          "fork and join",
          "completable",
          "completable on a pool",
          "completable stages",
          "scheduled",
          "again");
  private static final List<String> NOT_DONE = List.of("given back", "refused");
  private static final List<String> VIRTUAL = List.of("virtual execute", "virtual submit");
  private static final int REPEATED = 3;

  private static final OncePerJdk<Seen> PLAY = OncePerJdk.of("HandOverIT", HandOverIT::play);

  private record Seen(Run run, List<TracedSpan> spans) {
    TracedSpan begin(String way) {
      List<TracedSpan> found = of("begin", way);
      assertThat(found).as(way).hasSize(1);
      return found.get(0);
    }

    List<TracedSpan> of(String rule, String way) {
      return spans.stream()
          .filter(span -> rule.equals(span.name()))
          .filter(span -> way.equals(span.attributes().get("way")))
          .toList();
    }
  }

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    assumeThat(Collector.isThere()).as(Collector.WHERE).isTrue();
    List<String> ways = ways(jdk);
    try (Collector collector = Collector.start(folder);
        Run run =
            Jvm.of(jdk, folder)
                .watchedBy(
                    "version: 1",
                    "packs: [executors]",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: 'http://"
                        + collector.http()
                        + "'}}",
                    "rules:",
                    "  - name: begin",
                    "    pointcut: execution(* com.acme.host.HandOvers.begin(..))",
                    "    labels: {way: '${arg0}'}",
                    "  - name: work",
                    "    pointcut: execution(* com.acme.host.HandOvers.work(..))",
                    "    labels: {way: '${arg0}'}")
                .host("handovers")) {
      run.ended();
      return new Seen(run, collector.spans(2 * ways.size() + NOT_DONE.size() + 1 + REPEATED + 1));
    }
  }

  private static List<String> ways(Jdk jdk) {
    List<String> ways = new ArrayList<>(WAYS);
    if (jdk.feature() >= 21) {
      ways.addAll(VIRTUAL);
    }
    return ways;
  }

  @OnEachJdk
  void a_task_is_inside_of_the_call_that_handed_it_over(Jdk jdk) {
    Seen seen = PLAY.with(jdk);

    assertThat(seen.run().exitCode()).as(seen.run().toString()).isZero();
    assertThat(seen.run().foreignErr()).isEmpty();
    for (String way : ways(jdk)) {
      TracedSpan begin = seen.begin(way);
      assertThat(seen.of("work", way)).as(way).hasSize(1);
      TracedSpan work = seen.of("work", way).get(0);
      assertThat(work.traceId()).as(way).isEqualTo(begin.traceId());
      assertThat(work.parentSpanId()).as(way).isEqualTo(begin.spanId());
      assertThat(work.attributes().get("correlation_id"))
          .as(way)
          .isEqualTo(begin.attributes().get("correlation_id"));
    }
  }

  @OnEachJdk
  void each_run_of_a_task_that_repeats_is_a_trace_of_its_own_with_a_link(Jdk jdk) {
    Seen seen = PLAY.with(jdk);

    TracedSpan begin = seen.begin("at fixed rate");
    List<TracedSpan> works = seen.of("work", "at fixed rate");
    Set<String> traces = new HashSet<>(Set.of(begin.traceId()));
    assertThat(works).hasSize(REPEATED);
    for (TracedSpan work : works) {
      assertThat(work.parentSpanId()).isEmpty();
      assertThat(work.links()).containsExactly(begin.traceId() + "-" + begin.spanId());
      assertThat(traces.add(work.traceId())).isTrue();
    }
  }

  @OnEachJdk
  void a_task_that_nobody_watches_is_inside_of_nothing(Jdk jdk) {
    assertThat(PLAY.with(jdk).of("work", "alone"))
        .singleElement()
        .extracting(TracedSpan::parentSpanId)
        .isEqualTo("");
  }
}
