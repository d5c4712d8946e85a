package com.acme.host;

import java.util.ArrayList;
import java.util.List;

/** Calls that are counted: 5 well, 2 failed, 1 under way while somebody looks. */
public final class Meters {
  private Meters() {}

  static void play() throws Exception {
    Work work = new Work();
    for (int i = 0; i < 5; i++) {
      work.rows(i);
    }
    for (int i = 0; i < 2; i++) {
      fail(work);
    }
    work.wait("now");
    System.out.println("gone on");
  }

  /** Two calls that end well, and one that does not. */
  static void beat() {
    Work work = new Work();
    work.rows(1);
    work.rows(2);
    fail(work);
  }

  private static void fail(Work work) {
    try {
      work.rows(-1);
    } catch (IllegalArgumentException expected) {
      System.out.println(expected.getMessage());
    }
  }

  /** Something to be counted. */
  public static final class Work {
    /** So many rows as are asked for. */
    public List<Integer> rows(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("no rows " + count);
      }
      List<Integer> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        rows.add(i);
      }
      return rows;
    }

    /** Stays until a line comes. */
    public void wait(String when) throws Exception {
      System.out.println("waiting " + when);
      Host.waitForLine();
    }
  }
}
