package io.jobwarden.core.signal.log;

import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.signal.Examples;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogGateTest {
  private static final LogsPlan FILE = LogsPlan.builder().build();

  private final LineQueue queue = new LineQueue(10, () -> {});

  @ParameterizedTest
  @CsvSource({
    "INFO, START, ",
    "INFO, SUCCESS, INFO",
    "INFO, FAILURE, ERROR",
    "DEBUG, START, DEBUG",
    "WARN, SUCCESS, ",
    "WARN, RETRY, WARN",
    "WARN, REJECTED, WARN",
    "ERROR, RETRY, ",
    "OFF, FAILURE, ",
  })
  void line_is_written_at_or_above_the_limit(Level limit, LineKind kind, @Nullable Level written) {
    LogsPlan file = LogsPlan.builder().level(limit).build();
    LogGate gate = gate(LogPlan.builder().build(), file, 0.5);

    gate.tell(event(rule().build(), kind).build());

    assertThat(level()).isEqualTo(written);
    assertThat(gate.wants(kind)).isEqualTo(written != null);
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, 1999, INFO, false",
    "SUCCESS, 2000, WARN, true",
    "FAILURE, 2000, ERROR, true",
    "RETRY, 2000, WARN, false",
  })
  void slow_end_line_has_its_own_level_unless_it_is_graver(
      LineKind kind, long millis, Level level, boolean slow) {
    LogPlan plan = LogPlan.builder().slowOver(Duration.ofSeconds(2)).build();
    LogGate gate = gate(plan, FILE, 0.5);

    gate.tell(lasting(kind, millis));

    PendingLine line = Objects.requireNonNull(queue.poll());
    assertThat(line.level).isEqualTo(level);
    assertThat(line.slow).isEqualTo(slow);
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, 10, false", "SUCCESS, 2000, true", "FAILURE, 10, true", "RETRY, 10, false"})
  void only_failures_and_slow_calls(LineKind kind, long millis, boolean written) {
    LogPlan plan =
        LogPlan.builder()
            .slowOver(Duration.ofSeconds(2))
            .only(EnumSet.of(LineKind.FAILURE))
            .onlySlow(true)
            .build();
    LogGate gate = gate(plan, FILE, 0.5);

    gate.tell(lasting(kind, millis));

    assertThat(queue.poll() != null).isEqualTo(written);
    assertThat(gate.wants(LineKind.SUCCESS)).isTrue();
    assertThat(gate.wants(LineKind.RETRY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"false, 1, ", "true, 1, WARN", "false, 2000, DEBUG", "true, 2000, WARN"})
  void calls_that_are_warned_of_are_written_where_ordinary_ones_are_not(
      boolean warned, long millis, @Nullable Level level) {
    LogPlan plan =
        LogPlan.builder()
            .levels(Map.of(LineKind.SUCCESS, Level.TRACE))
            .slowOver(Duration.ofSeconds(2))
            .slowLevel(Level.DEBUG)
            .warnWhen("${return} < 0")
            .only(Set.of(LineKind.FAILURE))
            .onlySlow(true)
            .onlyWarn(true)
            .build();
    LogGate gate = gate(plan, LogsPlan.builder().level(Level.TRACE).build(), 0.5);

    gate.tell(
        event(rule().build(), LineKind.SUCCESS)
            .durationNanos(millis * 1_000_000)
            .warned(warned)
            .build());

    PendingLine line = queue.poll();
    assertThat(line == null ? null : line.level).isEqualTo(level);
  }

  @Test
  void warnings_alone_are_wanted_where_the_level_of_the_file_is_warn() {
    LogPlan plan = LogPlan.builder().warnWhen("${return} < 0").build();

    LogGate gate = gate(plan, LogsPlan.builder().level(Level.WARN).build(), 0.5);

    assertThat(gate.wants(LineKind.SUCCESS)).isTrue();
    assertThat(gate.wants(LineKind.START)).isFalse();
  }

  @Test
  void slow_calls_are_written_where_ordinary_ones_are_off() {
    LogPlan plan =
        LogPlan.builder()
            .levels(Map.of(LineKind.SUCCESS, Level.OFF))
            .slowOver(Duration.ofSeconds(2))
            .build();
    LogGate gate = gate(plan, FILE, 0.5);

    gate.tell(lasting(LineKind.SUCCESS, 1));
    gate.tell(lasting(LineKind.SUCCESS, 2_000));

    assertThat(level()).isEqualTo(Level.WARN);
    assertThat(queue.poll()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, false", "FAILURE, true", "REJECTED, false", "RETRY, true"})
  void failures_are_written_whatever_the_condition_says(LineKind kind, boolean written) {
    LogGate gate = gate(LogPlan.builder().build(), FILE, 0.5);

    gate.tell(event(rule().build(), kind).worthALine(false).build());

    assertThat(queue.poll() != null).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"0.09, true", "0.1, false", "0.9, false"})
  void share_of_the_rule_wins_over_that_of_the_file(double drawn, boolean written) {
    LogsPlan file = LogsPlan.builder().sample(Map.of(LineKind.SUCCESS, 0.5)).build();
    LogPlan plan = LogPlan.builder().sample(Map.of(LineKind.SUCCESS, 0.1)).build();

    gate(plan, file, drawn).tell(event(rule().build(), LineKind.SUCCESS).build());

    assertThat(queue.poll() != null).isEqualTo(written);
  }

  @Test
  void share_of_the_file_holds_where_the_rule_names_none() {
    LogsPlan file = LogsPlan.builder().sample(Map.of(LineKind.SUCCESS, 0.0)).build();
    LogGate gate = gate(LogPlan.builder().build(), file, 0.0);

    gate.tell(event(rule().build(), LineKind.SUCCESS).build());

    assertThat(queue.poll()).isNull();
    assertThat(gate.wants(LineKind.SUCCESS)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "BREAKER"})
  void trouble_is_never_sampled_away(LineKind kind) {
    LogsPlan file = LogsPlan.builder().sample(Map.of(kind, 0.0)).build();
    LogPlan plan = LogPlan.builder().sample(Map.of(kind, 0.0)).build();
    LogGate gate = gate(plan, file, 0.99);

    gate.tell(event(rule().build(), kind).build());

    assertThat(gate.wants(kind)).isTrue();
    assertThat(level()).isEqualTo(Level.WARN);
  }

  @Test
  void starts_are_not_subject_to_only() {
    LogPlan plan = LogPlan.builder().only(Set.of(LineKind.FAILURE)).build();
    LogsPlan file = LogsPlan.builder().level(Level.DEBUG).build();

    gate(plan, file, 0.5).tell(event(rule().build(), LineKind.START).build());

    assertThat(level()).isEqualTo(Level.DEBUG);
  }

  @Test
  void limit_of_lines_holds_back_and_tells_how_many_in_the_next_period() {
    LogPlan plan = LogPlan.builder().limitLines(2).limitPer(Duration.ofMinutes(1)).build();
    LogGate gate = gate(plan, FILE, 0.5);

    for (int second = 0; second < 120; second++) {
      gate.tell(at(second * 1_000L));
    }

    assertThat(Stream.generate(queue::poll).takeWhile(Objects::nonNull).map(line -> line.heldBack))
        .containsExactly(0L, 0L, 58L, 0L);
  }

  @Test
  void threads_together_keep_to_the_limit() throws InterruptedException {
    LineQueue wide = new LineQueue(10_000, () -> {});
    LogPlan plan = LogPlan.builder().limitLines(100).build();
    LogGate gate = new LogGate(plan, FILE, wide, () -> 0.5);
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> IntStream.range(0, 1_000).forEach(n -> gate.tell(at(n))));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(wide.size()).isEqualTo(100);
  }

  private static CallEvent at(long millis) {
    CallEvent.Builder event = event(rule().build(), LineKind.SUCCESS);
    return event.epochMillis(Examples.NOW + millis).build();
  }

  private LogGate gate(LogPlan plan, LogsPlan file, double drawn) {
    return new LogGate(plan, file, queue, () -> drawn);
  }

  private static CallEvent lasting(LineKind kind, long millis) {
    return event(rule().build(), kind).durationNanos(millis * 1_000_000).build();
  }

  private @Nullable Level level() {
    PendingLine line = queue.poll();
    return line == null ? null : line.level;
  }
}
