package io.jobwarden.core.signal.recent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LastHourTest {
  private static final Offset<Double> EXACT = within(1e-9);

  private final ManualTicker ticker = new ManualTicker();
  private final Recents recents = Recents.open(ticker);
  private final Rule rule = Examples.rule().build();

  @Test
  void hour_without_a_run_has_no_failure_and_takes_no_time() {
    LastHour hour = hour();

    assertThat(hour.failed()).isZero();
    assertThat(hour.averageSeconds()).isZero();
  }

  @Test
  void failures_are_counted_and_durations_of_all_runs_averaged() {
    LastHour hour = hour();

    run(hour, LineKind.SUCCESS, Duration.ofSeconds(1));
    run(hour, LineKind.FAILURE, Duration.ofSeconds(2));
    run(hour, LineKind.RETRY, Duration.ofSeconds(100));
    run(hour, LineKind.REJECTED, Duration.ZERO);

    assertThat(hour.failed()).isOne();
    assertThat(hour.averageSeconds()).isEqualTo(1.5, EXACT);
  }

  @Test
  void what_is_an_hour_old_is_forgotten_minute_by_minute() {
    LastHour hour = hour();
    for (int minute = 0; minute < 90; minute++) {
      run(hour, LineKind.FAILURE, Duration.ofSeconds(minute));
      ticker.turn(Duration.ofMinutes(1));
    }

    assertThat(hour.failed()).isEqualTo(59); // of minutes 31 to 89, and the 90th under way
    assertThat(hour.averageSeconds()).isEqualTo(60, EXACT);
    ticker.turn(Duration.ofMinutes(60));
    assertThat(hour.failed()).isZero();
  }

  @Test
  void rule_that_is_asked_for_still_is_kept_on() {
    LastHour before = hour();
    recents.keep(rule.name());

    assertThat(recents.of(rule.name())).isSameAs(before);
    assertThat(recents.of("other")).isNull();
    recents.keep(null);
    assertThat(recents.of(rule.name())).isNull();
  }

  private LastHour hour() {
    recents.keep(rule.name());
    return requireNonNull(recents.of(rule.name()));
  }

  private void run(LastHour hour, LineKind kind, Duration took) {
    hour.tell(Examples.event(rule, kind).durationNanos(took.toNanos()).build());
  }
}
