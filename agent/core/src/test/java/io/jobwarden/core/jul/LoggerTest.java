package io.jobwarden.core.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoggerTest {
  private final Logger logger = Logger.getLogger("a.dependency");

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
  void details_are_said_on_demand() {
    AgentLog.detailed(true);

    assertThat(Said.by(() -> logger.log(Level.FINE, "usual")))
        .containsExactly("jobwarden: debug: a.dependency: usual");
  }
}
