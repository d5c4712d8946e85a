package io.jobwarden.benchmarks;

/** One body, as it is and under rules that limit and retry it. */
public final class GuardedJob {
  private long state = 1;

  public long unwoven(Queue queue) {
    return body();
  }

  public long retriedAndLimited(Queue queue) {
    return body();
  }

  public long retriedAndLimitedByLabel(Queue queue) {
    return body();
  }

  public long guardsOnly(Queue queue) {
    return body();
  }

  public long guardsCounted(Queue queue) {
    return body();
  }

  private long body() {
    return state = state * 6364136223846793005L + 1442695040888963407L;
  }
}
