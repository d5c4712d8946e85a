package io.jobwarden.core.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.Tally;
import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.guard.Deadlines;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.signal.Signals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedLabelsTest {
  @ParameterizedTest
  @CsvSource({
    "${class}, com.acme.Fetch",
    "${method}, get",
    "${rule}, counted",
    "${component}, connector",
    "${class}.${method}, com.acme.Fetch.get",
    "${arg0}, tz-file",
    "${class}/${arg0}, com.acme.Fetch/tz-file",
    "${arg0}-${arg0}, tz-file-tz-file",
  })
  void counted_call_carries_what_its_label_says(String template, String expected) {
    try (Counting counting = Counting.by(template)) {
      assertThat(counting.needs().tally()).isTrue();

      counting.call("tz-file");

      assertThat(counting.labels()).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"${arg0}-${arg1}", "${this.name}-${arg0}", "${this}${arg1}"})
  void label_of_several_objects_is_not_read_from_one(String template) {
    try (Counting counting = Counting.by(template)) {
      assertThat(counting.needs().tally()).isFalse();
    }
  }

  @Test
  void label_that_differs_shows_no_series_before_the_first_call() {
    try (Counting counting = Counting.by("${arg0}")) {
      assertThat(counting.labels()).isEmpty();
    }
  }

  /** One rule with one label, and the one method that it matches. */
  private record Counting(Engine engine, Signals signals) implements AutoCloseable {
    private static final int SITE = 0;

    static Counting by(String template) {
      String yaml =
          """
          version: 1
          logs: {stdout: false}
          metrics: {process: false}
          rules:
            - name: counted
              pointcut: execution(* com.acme.Fetch.get(..))
              component: connector
              labels: {read: "%s"}
              log: false
          """
              .formatted(template);
      ConfigReading reading =
          ConfigFile.parse(yaml, "counted.yaml", Environment.of(Map.of(), Map.of(), "test"));
      AgentConfig config = requireNonNull(reading.config(), reading.report());
      Signals signals = Signals.open(config, "test", Ticker.SYSTEM);
      Engine engine = Engine.of(config, signals, Ticker.SYSTEM, Deadlines.start());
      engine.woven(
          WovenMethod.builder()
              .site(SITE)
              .className("com.acme.Fetch")
              .methodName("get")
              .rules(List.of(0))
              .tally(engine.needs(0).tally())
              .locks(false)
              .annotations(Map.of())
              .build());
      return new Counting(engine, signals);
    }

    MethodNeeds needs() {
      return engine.needs(0);
    }

    void call(Object source) {
      @Nullable Tally tally = engine.begin(CallGate.thread(), SITE, source);
      CallGate.end(tally, System.nanoTime(), null);
    }

    List<@Nullable String> labels() {
      return signals.registry().scrape("connector_runs"::equals).stream()
          .flatMap(family -> family.getDataPoints().stream())
          .<@Nullable String>map(point -> point.getLabels().get("read"))
          .toList();
    }

    @Override
    public void close() {
      signals.close();
    }
  }
}
