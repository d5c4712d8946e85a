package io.jobwarden.core.config.read;

import com.google.auto.value.AutoValue;

/** What is wrong inside a pointcut, a template or a condition. */
@AutoValue
public abstract class Flaw {
  Flaw() {}

  public static Flaw of(int column, String sentence) {
    return new AutoValue_Flaw(column, sentence);
  }

  /** From 1, within the text. */
  public abstract int column();

  /** What was found, what is expected. */
  public abstract String sentence();
}
