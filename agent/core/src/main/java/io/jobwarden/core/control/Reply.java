package io.jobwarden.core.control;

import com.google.auto.value.AutoValue;

/** What comes of a command. */
@AutoValue
public abstract class Reply {
  private static final String NO_JSON = "{}";

  Reply() {}

  public static Reply done(String text) {
    return of(true, text, NO_JSON);
  }

  public static Reply done(String text, String json) {
    return of(true, text, json);
  }

  public static Reply refused(String text) {
    return of(false, text, NO_JSON);
  }

  static Reply of(boolean ok, String text, String json) {
    return new AutoValue_Reply(ok, text, json);
  }

  /** False if it was not done. */
  public abstract boolean ok();

  /** For people: lines, or empty. */
  public abstract String text();

  /** The same as a JSON object, where the command has one. */
  public abstract String json();
}
