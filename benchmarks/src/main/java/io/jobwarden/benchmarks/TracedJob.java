package io.jobwarden.benchmarks;

/** One body, as it is and where spans are made around it. */
public final class TracedJob {
  private long state = 1;

  public long unwoven(Queue queue) {
    return body();
  }

  /** What a rule makes a span of. */
  public long woven(Queue queue) {
    return body();
  }

  /** What OpenTelemetry's agent makes a span of. */
  public long otherAgent(Queue queue) {
    return body();
  }

  private long body() {
    return state = state * 6364136223846793005L + 1442695040888963407L;
  }
}
