package io.jobwarden.core.signal.sink;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a throwable of the application, whose methods may themselves throw, answer null, or
 * never end a chain of causes.
 */
public final class ThrowableText {
  /** Text after which no further frame or cause is added. */
  private static final int ENOUGH_CHARS = 16 * 1024;

  private final StringBuilder text = new StringBuilder(1024);
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ThrowableText() {}

  /** Its message, or null if it has none or cannot tell. */
  @SuppressWarnings("CatchingUnchecked")
  public static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable fault) { // foreign code; there is then no message
      return null;
    }
  }

  /** Its stack trace with its causes, of about 16 KB at the most. */
  public static String stack(Throwable thrown) {
    ThrowableText stack = new ThrowableText();
    stack.add("", "", thrown, new StackTraceElement[0]);
    return stack.text.toString();
  }

  private void add(String indent, String caption, Throwable thrown, StackTraceElement[] outer) {
    if (!seen.add(thrown)) {
      line(indent + caption + "[circular reference: " + heading(thrown) + "]");
      return;
    }
    line(indent + caption + heading(thrown));
    StackTraceElement[] frames = frames(thrown);
    int common = commonFrames(frames, outer);
    for (int i = 0; i < frames.length - common && hasRoom(); i++) {
      line(indent + "\tat " + frames[i]);
    }
    if (common > 0) {
      line(indent + "\t... " + common + " more");
    }
    for (Throwable suppressed : suppressed(thrown)) {
      if (hasRoom()) {
        add(indent + "\t", "Suppressed: ", suppressed, frames);
      }
    }
    Throwable cause = cause(thrown);
    if (cause != null && hasRoom()) {
      add(indent, "Caused by: ", cause, frames);
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private boolean hasRoom() {
    return text.length() < ENOUGH_CHARS;
  }

  private static int commonFrames(StackTraceElement[] inner, StackTraceElement[] outer) {
    int common = 0;
    while (common < inner.length
        && common < outer.length
        && inner[inner.length - 1 - common].equals(outer[outer.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private static String heading(Throwable thrown) {
    String message = message(thrown);
    String type = thrown.getClass().getName();
    return message == null ? type : type + ": " + message;
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null ? new StackTraceElement[0] : frames;
    } catch (Throwable fault) { // foreign code; there are then no frames
      return new StackTraceElement[0];
    }
  }

  private static Throwable[] suppressed(Throwable thrown) {
    return thrown.getSuppressed(); // final in Throwable
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable fault) { // foreign code; there is then no cause
      return null;
    }
  }
}
