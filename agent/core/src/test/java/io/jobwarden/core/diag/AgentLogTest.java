package io.jobwarden.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentLogTest {
  @AfterEach
  void plain() {
    AgentLog.detailed(false);
  }

  @Test
  void each_sentence_says_who_speaks_and_how_bad_it_is() {
    assertThat(
            Said.by(
                () -> {
                  AgentLog.info("one");
                  AgentLog.warn("two");
                  AgentLog.error("three");
                }))
        .containsExactly("jobwarden: one", "jobwarden: warning: two", "jobwarden: error: three");
  }

  @Test
  void details_are_said_on_demand() {
    assertThat(Said.by(() -> AgentLog.debug("unasked"))).isEmpty();

    AgentLog.detailed(true);

    assertThat(Said.by(() -> AgentLog.debug("asked"))).containsExactly("jobwarden: debug: asked");
  }

  @Test
  void an_application_without_standard_error_is_not_disturbed() {
    PrintStream before = System.err;
    try {
      System.setErr(null);

      AgentLog.error("to nobody");
    } finally {
      System.setErr(before);
    }

    assertThat(System.err).isSameAs(before);
  }

  @Test
  void a_fault_is_said_once_for_each_place_and_always_counted() {
    long total = AgentFaults.total();

    assertThat(
            Said.by(
                () -> {
                  AgentFaults.count("test_place", new IllegalStateException("bug"));
                  AgentFaults.count("test_place", new IllegalStateException("bug again"));
                }))
        .containsExactly(
            "jobwarden: error: fault at test_place (told once; counted in jobwarden_faults_total);"
                + " the application goes on: java.lang.IllegalStateException: bug");
    assertThat(AgentFaults.counts()).containsEntry("test_place", 2L);
    assertThat(AgentFaults.total()).isEqualTo(total + 2);
  }

  @Test
  void a_value_that_cannot_be_read_is_said_once_for_each_text_of_a_rule() {
    assertThat(
            Said.by(
                () -> {
                  ValueErrors.count("said", "${arg0.name}", new IllegalStateException("bug"));
                  ValueErrors.count("said", "${arg0.name}", new IllegalStateException("bug"));
                  ValueErrors.count("said", "${arg1.name}", new IllegalStateException("bug"));
                }))
        .hasSize(2)
        .first()
        .asString()
        .isEqualTo(
            "jobwarden: warning: rule said: ${arg0.name} cannot be read and counts as null (told"
                + " once; counted in jobwarden_value_errors_total):"
                + " java.lang.IllegalStateException: bug");
    assertThat(ValueErrors.counts()).containsEntry("said", 3L);
  }

  @Test
  void what_guards_would_have_done_is_counted_by_rule_and_guard() {
    ObservedGuards.count("observed", "retry");
    ObservedGuards.count("observed", "retry");
    ObservedGuards.count("observed", "concurrency");

    assertThat(ObservedGuards.counts().get("observed"))
        .containsEntry("retry", 2L)
        .containsEntry("concurrency", 1L);
  }
}
