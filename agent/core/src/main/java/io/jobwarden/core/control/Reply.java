package io.jobwarden.core.control;

import com.google.auto.value.AutoValue;

/** What an agent answers to a command, or to an attach. */
@AutoValue
public abstract class Reply {
  private static final String NO_JSON = "{}";

  Reply() {}

  /** The command was carried out. */
  public static Reply done(String text) {
    return done(text, NO_JSON);
  }

  /** The command was carried out. */
  public static Reply done(String text, String json) {
    return of(true, text, json);
  }

  /** The command was not carried out. */
  public static Reply refused(String text) {
    return of(false, text, NO_JSON);
  }

  public static Reply of(boolean ok, String text, String json) {
    return new AutoValue_Reply(ok, text, json);
  }

  /** True if the command was carried out. */
  public abstract boolean ok();

  /** Lines for people. */
  public abstract String text();

  /** The same as a JSON object; an empty one if there is nothing that a program may want. */
  public abstract String json();
}
