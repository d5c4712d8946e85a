package com.acme.host.guarded;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Calls that go wrong, each in its way. */
public final class Remote {
  boolean down;
  int bodies;

  /** A breaker's. */
  public String ask() throws IOException {
    bodies++;
    if (down) {
      throw new IOException("down");
    }
    return "answer";
  }

  /** A rate's. */
  public String count() {
    return "body " + ++bodies;
  }

  /** A time limit's: hangs. */
  public String hang() throws InterruptedException {
    TimeUnit.SECONDS.sleep(50);
    return "woke up";
  }

  /** The same, and makes the best of it. */
  public String hangOn() {
    try {
      return hang();
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  /** A fallback's. */
  public int rows() throws IOException {
    return fail("no rows").length();
  }

  /** The same. */
  public String text() throws IOException {
    return fail("no text");
  }

  /** Keeps dead letters. */
  public String lose(String what) throws IOException {
    return fail("lost " + what);
  }

  /** That of chaos. */
  public String work() throws Broken {
    bodies++;
    if (bodies > 99) {
      throw new Broken("worn out");
    }
    return "worked";
  }

  /** Only observed. */
  public String seen(boolean well) throws IOException {
    bodies++;
    if (!well) {
      throw new IOException("as ever");
    }
    return "body " + bodies;
  }

  private String fail(String message) throws IOException {
    if (message.isEmpty()) {
      return message;
    }
    throw new IOException(message);
  }

  /** Of the application's own. */
  public static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    public Broken(String message) {
      super(message);
    }
  }
}
