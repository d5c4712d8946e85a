package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many calls may be under way at once. */
@AutoValue
public abstract class ConcurrencyPlan {
  ConcurrencyPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_ConcurrencyPlan.Builder().maxWait(Duration.ZERO).whenFull(WhenFull.REJECT);
  }

  /** Calls under way per key; 0 lets none in. */
  public abstract int max();

  /** Template of the key, or null for one limit for all. */
  public abstract @Nullable String key();

  /** How long a call waits for room. */
  public abstract Duration maxWait();

  /** What is done where there is no room in time. */
  public abstract WhenFull whenFull();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder max(int max);

    public abstract Builder key(@Nullable String key);

    public abstract Builder maxWait(Duration maxWait);

    public abstract Builder whenFull(WhenFull whenFull);

    public abstract ConcurrencyPlan build();
  }
}
