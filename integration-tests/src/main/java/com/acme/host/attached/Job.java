package com.acme.host.attached;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What the service's threads do all the time. */
public class Job {
  static final AtomicLong BODIES = new AtomicLong();

  public long work(String queue) {
    return BODIES.incrementAndGet() + queue.length();
  }

  /** Runs until somebody says that it is over. */
  public String slow(CountDownLatch over) throws InterruptedException {
    over.await();
    return "slow is over";
  }
}
