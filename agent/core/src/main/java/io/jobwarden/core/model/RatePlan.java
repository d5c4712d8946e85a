package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How many bodies may start in a period. */
@AutoValue
public abstract class RatePlan {
  RatePlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_RatePlan.Builder().maxWait(Duration.ZERO);
  }

  /** Bodies that may start in each period, per key. */
  public abstract int permits();

  /** The period. */
  public abstract Duration per();

  /** Template of the key, or null for one limit for all. */
  public abstract @Nullable String key();

  /** How long a call waits for a later period. */
  public abstract Duration maxWait();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder permits(int permits);

    public abstract Builder per(Duration per);

    public abstract Builder key(@Nullable String key);

    public abstract Builder maxWait(Duration maxWait);

    public abstract RatePlan build();
  }
}
