package com.acme.host;

import java.util.concurrent.TimeUnit;

/** An application that still works while the JVM shuts down. */
final class LastCalls {
  private static final int CALLS = 5;

  private LastCalls() {}

  static void play() {
    new Greeting("main").text();
    Runtime.getRuntime().addShutdownHook(new Thread(LastCalls::clean, "cleaner"));
  }

  private static void clean() {
    try {
      for (int i = 1; i <= CALLS; i++) {
        TimeUnit.MILLISECONDS.sleep(150);
        new Greeting("hook " + i).text();
      }
      TimeUnit.MILLISECONDS.sleep(150);
      System.out.println("cleaned");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
