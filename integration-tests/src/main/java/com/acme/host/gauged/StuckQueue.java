package com.acme.host.gauged;

import java.util.concurrent.CountDownLatch;

/** Does not tell its size before somebody lets it. */
public final class StuckQueue extends JobQueue {
  final CountDownLatch answer = new CountDownLatch(1);

  StuckQueue(String name) {
    super(name, 7);
  }

  @Override
  public int size() {
    try {
      answer.await();
    } catch (InterruptedException interrupted) {
      System.out.println("unexpected " + interrupted);
    }
    return super.size();
  }
}
