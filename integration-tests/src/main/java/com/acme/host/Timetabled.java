package com.acme.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Runs a job as each line of standard input says, until {@code end}. */
public final class Timetabled {
  private final CountDownLatch released = new CountDownLatch(1);

  private Timetabled() {}

  static void play() throws IOException {
    Timetabled timetabled = new Timetabled();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      timetabled.obey(line);
    }
  }

  private void obey(String line) {
    if (line.equals("release")) {
      released.countDown();
      return;
    }
    Thread worker =
        new Thread(
            () -> {
              try {
                System.out.println(line + " stored " + job(line));
              } catch (Exception failed) {
                System.out.println(line + " failed");
              }
            });
    worker.setDaemon(true);
    worker.start();
  }

  /** Returns how many rows it has stored. */
  public int job(String how) throws Exception {
    switch (how) {
      case "hang":
        released.await();
        return 1;
      case "fail":
        throw new IOException("no such feed");
      case "nothing":
        return 0;
      default:
        return 3;
    }
  }
}
