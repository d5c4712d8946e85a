package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.OncePerJdk;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Run;
import io.jobwarden.it.jvm.TroubledReceiver;
import io.jobwarden.it.jvm.TroubledReceiver.Mood;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever becomes of the collector, the application does not notice. */
@Isolated("calls are timed")
class CollectorTroubleIT {
  private static final int CALLS = 3000;

  private static final OncePerJdk<Seen> SEEN =
      OncePerJdk.of("CollectorTroubleIT", CollectorTroubleIT::play);

  /**
   * What was seen in each mood: what the application printed, and how many spans were dropped.
   *
   * @param after spans that came when the receiver was well again
   */
  private record Seen(Run run, Map<Mood, String> printed, Map<Mood, Double> dropped, int after) {}

  private static Seen play(Jdk jdk, Path folder) throws Exception {
    Map<Mood, String> printed = new EnumMap<>(Mood.class);
    Map<Mood, Double> dropped = new EnumMap<>(Mood.class);
    try (TroubledReceiver receiver = TroubledReceiver.open();
        Run run =
            Jvm.of(jdk, folder)
                .option("-Xmx80m") // spans of all calls would take more
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100")
                .environment("OTEL_EXPORTER_OTLP_TIMEOUT", "2000")
                .watchedBy(
                    "version: 1",
                    "http: {enabled: true, port: 0}",
                    "self: {max_cost: 100%}",
                    "logs: {stdout: false}",
                    "traces:",
                    "  {enabled: true, sample: 100%, otlp: {endpoint: '"
                        + receiver.address()
                        + "'}}",
                    "rules:",
                    "  - name: outer",
                    "    pointcut: execution(* com.acme.host.Traced.outer(..))",
                    "    fields: {load: '${this.load}'}")
                .host("traced")) {
      run.untilPrinted("ready");
      Pages pages = run.pages();
      receiver.mood(Mood.WELL);
      warm(run, receiver);
      for (Mood mood : List.of(Mood.ABSENT, Mood.SLOW, Mood.REFUSING, Mood.GARBLED)) {
        receiver.mood(mood);
        double before = dropped(pages);
        int calls = CALLS + printed.size(); // so that its line is its own
        printed.put(mood, run.tell(calls + "").untilPrintedAfter(calls + " calls, "));
        Await.until(
            () -> "spans dropped while the receiver is " + mood,
            () -> dropped(pages) > before || mood == Mood.GARBLED);
        dropped.put(mood, dropped(pages) - before);
      }
      receiver.mood(Mood.WELL);
      int before = receiver.received();
      run.tell("11").untilPrintedAfter("11 calls, ");
      Await.until(() -> "spans after the trouble", () -> receiver.received() >= before + 1);
      run.go().ended();
      return new Seen(run, printed, dropped, receiver.received() - before);
    }
  }

  private static void warm(Run run, TroubledReceiver receiver) throws Exception {
    run.tell("1000").untilPrintedAfter("1000 calls, ");
    Await.until(() -> "the first spans", () -> receiver.received() > 0);
  }

  private static double dropped(Pages pages) throws Exception {
    return pages.scrape().value("jobwarden_spans_dropped_total");
  }

  @OnEachJdk
  void calls_take_as_long_as_ever(Jdk jdk) {
    for (String printed : SEEN.with(jdk).printed().values()) {
      String[] words = printed.split("[ ,]+");
      long nearlyAllMicros = Long.parseLong(words[3]);
      long slowestMicros = Long.parseLong(words[7]);

      assertThat(nearlyAllMicros).as(printed).isLessThan(20_000);
      assertThat(slowestMicros).as(printed).isLessThan(1_500_000);
    }
  }

  @OnEachJdk
  void what_is_not_taken_in_is_dropped_and_counted(Jdk jdk) {
    Map<Mood, Double> dropped = SEEN.with(jdk).dropped();

    assertThat(dropped.get(Mood.ABSENT)).isPositive();
    assertThat(dropped.get(Mood.SLOW)).isPositive();
    assertThat(dropped.get(Mood.REFUSING)).isPositive();
  }

  @OnEachJdk
  void one_warning_a_minute_says_why(Jdk jdk) {
    List<String> warnings =
        SEEN.with(jdk).run().said().stream().filter(line -> line.startsWith("warning: ")).toList();

    assertThat(warnings).hasSizeBetween(1, 2);
    assertThat(warnings.get(0))
        .startsWith("warning: traces: ")
        .contains("spans could not be sent and are dropped")
        .contains("jobwarden_spans_dropped_total");
  }

  @OnEachJdk
  void when_it_is_well_again_spans_come(Jdk jdk) {
    assertThat(SEEN.with(jdk).after()).isPositive();
    assertThat(SEEN.with(jdk).run().exitCode()).isZero();
    assertThat(SEEN.with(jdk).run().foreignErr()).isEmpty();
  }
}
