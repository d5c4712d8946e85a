package io.jobwarden.benchmarks;

/** One body, as it is and under each kind of rule that only counts and times. */
public final class CountedJob {
  private final String name;
  private long state = 1;

  public CountedJob(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public long unwoven(Queue queue) {
    return body();
  }

  public long constantLabels(Queue queue) {
    return body();
  }

  public long labelIsArgument(String queue) {
    return body();
  }

  public long labelOfArgument(Queue queue) {
    return body();
  }

  public long labelOfReceiver(Queue queue) {
    return body();
  }

  /** Next to nothing, so that what is around it shows. */
  private long body() {
    return state = state * 6364136223846793005L + 1442695040888963407L;
  }
}
