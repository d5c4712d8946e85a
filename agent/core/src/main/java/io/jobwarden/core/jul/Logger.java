package io.jobwarden.core.jul;

import io.jobwarden.core.diag.AgentLog;
import org.jspecify.annotations.Nullable;

/**
 * What dependencies log: severe things and warnings are told as the agent's own, the rest in debug.
 */
public final class Logger {
  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public void log(Level level, String message) {
    log(level, message, null);
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    String sentence = name + ": " + message + (thrown == null ? "" : ": " + thrown);
    if (level == Level.SEVERE || level == Level.WARNING) {
      AgentLog.warn(sentence);
    } else {
      AgentLog.debug(sentence);
    }
  }
}
