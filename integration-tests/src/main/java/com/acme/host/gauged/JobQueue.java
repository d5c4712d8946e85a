package com.acme.host.gauged;

/** A queue as far as anybody looks at it. */
public class JobQueue {
  private final String name;
  private final int size;

  public JobQueue(String name) {
    this(name, 1);
  }

  public JobQueue(String name, int size) {
    this.name = name;
    this.size = size;
  }

  public String getName() {
    return name;
  }

  public int size() {
    return size;
  }
}
