package com.acme.host;

import java.io.IOException;

/** A job that calls a connector that calls a parser, each watched by a rule of its own. */
public final class NestedCalls {
  private NestedCalls() {}

  static void play() throws Exception {
    NightlyJob job = new NightlyJob("import");
    System.out.println("rows " + job.run("2026-11-22"));
    try {
      new NightlyJob("broken").run("2026-11-23");
    } catch (IllegalStateException expected) {
      System.out.println("broken: " + expected.getMessage());
    }
  }

  /** The outermost call. */
  public static final class NightlyJob {
    private final String name;

    NightlyJob(String name) {
      this.name = name;
    }

    public String name() {
      return name;
    }

    public int run(String day) throws IOException {
      int rows = new FlakyConnector("tz", 1).fetch("http://upstream/" + day, 12);
      return Parser.parse(name, rows);
    }
  }

  /** The innermost call, a static one. */
  public static final class Parser {
    private Parser() {}

    static int parse(String job, int rows) {
      if (job.equals("broken")) {
        throw new IllegalStateException("unsupported content");
      }
      return rows * 2;
    }
  }
}
