package com.acme.host;

import java.io.IOException;
import java.util.Arrays;

/** Calls that fail once, twice, always; what their callers get. */
public final class Retries {
  private Retries() {}

  static void play() throws Exception {
    FlakyConnector flaky = new FlakyConnector("flaky", 2);
    System.out.println("flaky: got " + flaky.fetch("http://x/1", 7) + ", seen " + flaky.seen);

    FlakyConnector hopeless = new FlakyConnector("hopeless", 99);
    tell("hopeless", hopeless, call(hopeless));

    FlakyConnector interrupted = new FlakyConnector("interrupted", 99);
    Thread.currentThread().interrupt();
    Throwable got = call(interrupted);
    tell("interrupted, flag " + Thread.interrupted(), interrupted, got);

    Spoiler spoiler = new Spoiler();
    System.out.println("wrong type: " + call(spoiler::unluckyValue) + ", bodies " + spoiler.bodies);
    System.out.println(
        "static: " + Spoiler.wide(1L << 40, 0.5, new String[] {"a", "b"}, true, 'c'));
    System.out.println("static bodies: " + Spoiler.wideBodies);
    System.out.println(
        "synchronized: " + spoiler.locked("k") + ", held after: " + spoiler.isHeld());
    System.out.println("void: " + spoiler.nothing());
  }

  private static void tell(String name, FlakyConnector connector, Throwable got) {
    System.out.println(
        name
            + ": bodies "
            + connector.seen.size()
            + ", the very exception of the last attempt: "
            + (got == connector.lastThrown && got.getSuppressed().length == 0));
  }

  private static Throwable call(Connector connector) {
    return call(() -> connector.fetch("http://x/2", 3));
  }

  /** A call that may fail. */
  private interface Attempt {
    Object run() throws Exception;
  }

  private static Throwable call(Attempt attempt) {
    try {
      throw new AssertionError("returned " + attempt.run());
    } catch (Exception expected) {
      return expected;
    }
  }

  /** Bodies that change all their parameters before they fail. */
  public static final class Spoiler {
    static int wideBodies;
    int bodies;
    private int lockedBodies;
    private int voidBodies;

    Object unluckyValue() {
      bodies++;
      throw new IllegalStateException("no luck");
    }

    static String wide(long big, double part, String[] texts, boolean flag, char letter)
        throws IOException {
      String text = big + " " + part + " " + Arrays.toString(texts) + " " + flag + " " + letter;
      big = 0;
      part = Double.NaN;
      texts = null;
      flag = false;
      letter = 'x';
      if (wideBodies++ < 2) {
        throw new IOException("spoilt " + big + part + Arrays.toString(texts) + flag + letter);
      }
      return text;
    }

    synchronized String locked(String key) throws IOException {
      String text = key + (lockedBodies + 1) + Thread.holdsLock(this);
      key = null;
      if (lockedBodies++ < 1) {
        throw new IOException("spoilt " + key);
      }
      return text;
    }

    boolean isHeld() {
      return Thread.holdsLock(this);
    }

    private void fail() throws IOException {
      if (voidBodies++ < 1) {
        throw new IOException("first time");
      }
    }

    int nothing() throws IOException {
      fail();
      return voidBodies;
    }
  }
}
