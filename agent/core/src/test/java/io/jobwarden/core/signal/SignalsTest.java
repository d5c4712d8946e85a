package io.jobwarden.core.signal;

import static io.jobwarden.core.signal.Examples.config;
import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.meters;
import static io.jobwarden.core.signal.Examples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.metric.RuleMeters;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import io.jobwarden.core.signal.trace.Tracing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalsTest {
  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void one_event_goes_to_all_that_the_rule_asks_for() throws IOException {
    Path log = folder.resolve("app.jsonl");
    Path beat = folder.resolve("beat.json");
    Rule rule = rule().heartbeat(HeartbeatPlan.of(beat.toString(), null)).build();
    Signals signals = Signals.open(config().logs(file(log)).build(), "1", ticker);

    signals.of(rule).tell(event(rule, LineKind.SUCCESS).build());
    signals.close();

    assertThat(Files.readString(log)).contains("\"connector_completed\"").hasLineCount(1);
    assertThat(Files.readString(beat)).contains("\"state\":\"stopped\"", "\"cycle\":1");
  }

  @Test
  void failed_call_is_a_dead_letter_too_where_the_rule_says_so() throws IOException {
    Path file = folder.resolve("letters");
    Rule rule = rule().log(null).deadLetter(letters(file)).build();
    Signals signals = Signals.open(config().build(), "1", ticker);
    RuleSignals ours = signals.of(rule);

    ours.tell(event(rule, LineKind.SUCCESS).build());
    ours.tell(event(rule, LineKind.FAILURE).build());
    signals.drain();

    assertThat(ours.wants(LineKind.FAILURE)).isTrue();
    assertThat(ours.wants(LineKind.SUCCESS)).isFalse();
    assertThat(Files.readString(file)).contains("\"connector-fetch\"").hasLineCount(1);
    signals.close();
  }

  @Test
  void rule_without_log_and_heartbeat_wants_no_events() {
    Rule rule = rule().log(null).meters(meters("fetch", "connector")).build();
    Signals signals = Signals.open(config().build(), "1", ticker);

    RuleSignals ours = signals.of(rule, Set.of());

    for (LineKind kind : LineKind.values()) {
      assertThat(ours.wants(kind)).isFalse();
    }
    ours.meters().root().child("tz").cells().rejected();
    assertThat(signals.registry().scrape().stream())
        .anyMatch(metric -> metric.getMetadata().getPrometheusName().equals("fetch_runs"));
    signals.close();
  }

  @Test
  void broken_sink_is_counted_and_harms_no_other() {
    List<CallEvent> got = new ArrayList<>();
    Rule rule = rule().build();
    RuleMeters none = Signals.open(config().build(), "1", ticker).of(rule).meters();
    RuleSignals signals =
        new RuleSignals(
            List.of(new Recording(null), new Recording(got)),
            none,
            null,
            Tracing.NONE,
            Redaction.of(LogsPlan.builder().build()),
            Examples.SERVICE);

    signals.tell(event(rule, LineKind.START).build());

    assertThat(got).hasSize(1);
    assertThat(AgentFaults.counts()).containsEntry("broken", 1L);
  }

  @Test
  void close_ends_all_threads() {
    Path beat = folder.resolve("beat.json");
    Rule rule =
        rule()
            .heartbeat(HeartbeatPlan.of(beat.toString(), null))
            .deadLetter(letters(folder.resolve("letters")))
            .build();
    Signals signals =
        Signals.open(config().logs(file(folder.resolve("app.jsonl"))).build(), "1", ticker);
    signals.of(rule).tell(event(rule, LineKind.SUCCESS).build());
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("jobwarden-"))
            .toList();

    signals.close();

    assertThat(ours).hasSizeGreaterThanOrEqualTo(3);
    assertThat(ours).allSatisfy(thread -> thread.join(10_000));
    assertThat(ours).noneMatch(Thread::isAlive);
  }

  private static DeadLetterPlan letters(Path file) {
    return DeadLetterPlan.builder().file(file.toString()).build();
  }

  private static LogsPlan file(Path path) {
    return LogsPlan.builder()
        .stdout(false)
        .file(LogFilePlan.builder().path(path.toString()).build())
        .build();
  }

  private static final class Recording implements Sink {
    private final List<CallEvent> events;
    private final boolean broken;

    Recording(@Nullable List<CallEvent> events) {
      this.events = events == null ? new ArrayList<>() : events;
      this.broken = events == null;
    }

    @Override
    public String name() {
      return "broken";
    }

    @Override
    public boolean wants(LineKind kind) {
      return true;
    }

    @Override
    public void tell(CallEvent event) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      events.add(event);
    }
  }
}
