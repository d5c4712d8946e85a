package io.jobwarden.core.jul;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SeldomWarning;
import io.jobwarden.core.model.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What dependencies log: of severe things and warnings one a minute is told as the agent's own, the
 * rest in debug.
 */
public final class Logger {
  /** What goes wrong there is told by whoever sends, with what became of it. */
  private static final String TOLD_ELSEWHERE = "io.opentelemetry.exporter.";

  private static final SeldomWarning WARNINGS = new SeldomWarning(Ticker.SYSTEM::nanos);

  private final String name;
  private final SeldomWarning warnings;

  Logger(String name, SeldomWarning warnings) {
    this.name = name;
    this.warnings = warnings;
  }

  public static Logger getLogger(String name) {
    return new Logger(name, WARNINGS);
  }

  public String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    return isWarning(level) || AgentLog.isDetailed();
  }

  public Handler[] getHandlers() {
    return new Handler[0];
  }

  public void fine(String message) {
    log(Level.FINE, message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void log(Level level, String message) {
    log(level, message, (Throwable) null);
  }

  /** {@code {0}} in the message stands for the parameter. */
  public void log(Level level, String message, @Nullable Object parameter) {
    log(level, message, new @Nullable Object[] {parameter});
  }

  /** The same for several. */
  public void log(Level level, String message, @Nullable Object[] parameters) {
    if (!isLoggable(level)) {
      return;
    }
    String filled = message;
    for (int i = 0; i < parameters.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(parameters[i]));
    }
    log(level, filled);
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    String sentence = name + ": " + message + (thrown == null ? "" : ": " + thrown);
    if (isWarning(level) && !name.startsWith(TOLD_ELSEWHERE)) {
      warnings.warn(sentence);
    } else {
      AgentLog.debug(sentence);
    }
  }

  private static boolean isWarning(Level level) {
    return level == Level.SEVERE || level == Level.WARNING;
  }
}
