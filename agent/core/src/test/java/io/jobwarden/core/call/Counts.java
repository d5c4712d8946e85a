package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.weave.TestAgent;

/** What stands on the counters of one rule without labels. */
final class Counts {
  private final TestAgent agent;
  private final String rule;

  private Counts(TestAgent agent, String rule) {
    this.agent = agent;
    this.rule = rule;
  }

  /** Whatever happened, the sum is right and nothing is under way. */
  static Counts of(TestAgent agent, String rule) {
    Counts counts = new Counts(agent, rule);
    assertThat(counts.read("_runs_total"))
        .as("runs = successes + failures + rejected")
        .isEqualTo(
            counts.read("_successes_total")
                + counts.read("_failures_total")
                + counts.read("_rejected_total"));
    assertThat(counts.read("_inflight")).as("in flight").isZero();
    assertThat(counts.read("_duration_seconds_count"))
        .as("durations")
        .isEqualTo(counts.read("_runs_total") - counts.read("_rejected_total"));
    return counts;
  }

  /** The same, once what other threads still do is done. */
  static Counts eventually(TestAgent agent, String rule) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (agent.metric(rule + "_inflight") != 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return of(agent, rule);
  }

  Counts runs(int expected) {
    return has("_runs_total", expected);
  }

  Counts successes(int expected) {
    return has("_successes_total", expected);
  }

  Counts failures(int expected) {
    return has("_failures_total", expected);
  }

  Counts rejected(int expected) {
    return has("_rejected_total", expected);
  }

  Counts retries(int expected) {
    return has("_retries_total", expected);
  }

  /** How many bodies there must have been. */
  int bodies() {
    return (int) (read("_runs_total") - read("_rejected_total") + read("_retries_total"));
  }

  private Counts has(String meter, int expected) {
    assertThat(read(meter)).as(rule + meter).isEqualTo(expected);
    return this;
  }

  private double read(String meter) {
    return agent.metric(rule + meter);
  }
}
