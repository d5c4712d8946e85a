package io.jobwarden.benchmarks;

import org.openjdk.jmh.infra.Blackhole;

/** One body, as it is and under rules that may write a line about it. */
public final class WatchedJob {
  public void unwoven(Queue queue, long work) {
    Blackhole.consumeCPU(work);
  }

  public void silent(Queue queue, long work) {
    Blackhole.consumeCPU(work);
  }

  public void logged(Queue queue, long work) {
    Blackhole.consumeCPU(work);
  }
}
