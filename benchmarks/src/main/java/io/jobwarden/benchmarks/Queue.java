package io.jobwarden.benchmarks;

/** Something with a name that a label is read from. */
public final class Queue {
  private final String name;

  public Queue(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }
}
