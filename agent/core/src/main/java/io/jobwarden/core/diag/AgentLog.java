package io.jobwarden.core.diag;

import java.io.PrintStream;

/**
 * What the agent says for itself, on standard error: never through a logging framework, which would
 * fix the application's log manager too early.
 *
 * <p>Called by any thread.
 */
public final class AgentLog {
  private static volatile boolean detailed;

  private AgentLog() {}

  /** Switches {@link #debug} on or off. */
  public static void detailed(boolean on) {
    detailed = on;
  }

  public static boolean isDetailed() {
    return detailed;
  }

  public static void info(String sentence) {
    say("", sentence);
  }

  public static void warn(String sentence) {
    say("warning: ", sentence);
  }

  public static void error(String sentence) {
    say("error: ", sentence);
  }

  public static void debug(String sentence) {
    if (detailed) {
      say("debug: ", sentence);
    }
  }

  private static void say(String level, String sentence) {
    PrintStream err = System.err;
    if (err != null) {
      err.println("jobwarden: " + level + sentence);
    }
  }
}
