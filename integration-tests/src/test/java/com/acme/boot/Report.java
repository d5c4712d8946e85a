package com.acme.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Printed by the timetable, and by hand; stands behind a proxy. */
@Component
public class Report {
  private static final int PRINTS = 20;

  private final CountDownLatch left = new CountDownLatch(PRINTS);

  /** Prints no more than it has to. */
  @Scheduled(fixedDelay = 5)
  public void print() {
    if (left.getCount() > 0) {
      page();
      left.countDown();
    }
  }

  /** Watched by another rule. */
  public void page() {
    System.out.println("page");
  }

  /** Waits for the timetable to be through. */
  public boolean awaitPrints() throws InterruptedException {
    return left.await(50, TimeUnit.SECONDS);
  }
}
