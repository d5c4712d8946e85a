package io.jobwarden.core.health;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** What is known of one check. */
@AutoValue
public abstract class CheckStanding {
  CheckStanding() {}

  static CheckStanding of(
      String name,
      boolean required,
      boolean healthy,
      @Nullable String reason,
      long sinceMillis,
      long durationNanos) {
    return new AutoValue_CheckStanding(
        name, required, healthy, reason, sinceMillis, durationNanos / 1_000_000);
  }

  /** What the configuration calls it. */
  public abstract String name();

  /** False: it does not make the application unready. */
  public abstract boolean required();

  public abstract boolean healthy();

  /** Why, or null where there is nothing to say. */
  public abstract @Nullable String reason();

  /** Since when it is healthy, or is not, in Unix time. */
  public abstract long sinceMillis();

  /** How long the last look took. */
  public abstract long durationMillis();
}
