package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** What is returned instead of the last error or a refusal. */
@AutoValue
public abstract class FallbackPlan {
  FallbackPlan() {}

  public static FallbackPlan of(@Nullable String text, boolean quoted) {
    return new AutoValue_FallbackPlan(text, quoted);
  }

  /** The value as it is written, or null for null; what it means depends on the method's type. */
  public abstract @Nullable String text();

  /** True if it is a text whatever it looks like. */
  public abstract boolean quoted();
}
