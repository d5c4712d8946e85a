package io.jobwarden.core.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SeldomWarning;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoggerTest {
  private final ManualTicker ticker = new ManualTicker();
  private final SeldomWarning warnings = new SeldomWarning(ticker::nanos);
  private final Logger logger = new Logger("a.dependency", warnings);

  @AfterEach
  void plain() {
    AgentLog.detailed(false);
  }

  @ParameterizedTest
  @EnumSource(names = {"SEVERE", "WARNING"})
  void what_a_dependency_warns_of_is_said_by_the_agent(Level level) {
    assertThat(Said.by(() -> logger.log(level, "odd", new IllegalStateException("why"))))
        .containsExactly(
            "jobwarden: warning: a.dependency: odd: java.lang.IllegalStateException: why");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SEVERE", "WARNING"},
      mode = EnumSource.Mode.EXCLUDE)
  void the_rest_is_a_detail(Level level) {
    assertThat(Said.by(() -> logger.log(level, "usual"))).isEmpty();
  }

  @Test
  void all_dependencies_together_warn_once_a_minute() {
    Logger other = new Logger("another.dependency", warnings);

    assertThat(
            Said.by(
                () -> {
                  logger.warning("first");
                  logger.warning("second");
                  other.log(Level.SEVERE, "third of {0}", "many");
                  ticker.turn(Duration.ofMinutes(1));
                  other.log(Level.WARNING, "{0} and {1}", new Object[] {"fourth", 4});
                }))
        .containsExactly(
            "jobwarden: warning: a.dependency: first",
            "jobwarden: warning: another.dependency: fourth and 4 (and 2 more like it)");
  }

  @Test
  void what_the_sender_tells_by_itself_is_a_detail() {
    Logger exporter = new Logger("io.opentelemetry.exporter.internal.http.HttpExporter", warnings);

    assertThat(Said.by(() -> exporter.log(Level.SEVERE, "refused"))).isEmpty();
  }

  @Test
  void only_what_is_said_need_be_made() {
    assertThat(logger.isLoggable(Level.WARNING)).isTrue();
    assertThat(logger.isLoggable(Level.FINE)).isFalse();
    assertThat(logger.getName()).isEqualTo("a.dependency");
    assertThat(Logger.getLogger("x").getHandlers()).isEmpty();
  }

  @Test
  void details_are_said_on_demand() {
    AgentLog.detailed(true);

    assertThat(Said.by(() -> logger.log(Level.FINE, "usual")))
        .containsExactly("jobwarden: debug: a.dependency: usual");
  }
}
