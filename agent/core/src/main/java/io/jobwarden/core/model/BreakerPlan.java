package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a part that keeps failing is left alone for a while, and for how long. */
@AutoValue
public abstract class BreakerPlan {
  BreakerPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_BreakerPlan.Builder()
        .failureRate(0.5)
        .calls(20)
        .openFor(Duration.ofSeconds(30))
        .trialCalls(3)
        .slowRate(0.5)
        .state(BreakerState.CLOSED);
  }

  /** Share of failed bodies at which it opens, from 0 to 1. */
  public abstract double failureRate();

  /** The last so many bodies count; with a {@link #window}, how many it must hold to count. */
  public abstract int calls();

  /** Bodies that ended in this last time count, or null if {@link #calls} of them do. */
  public abstract @Nullable Duration window();

  /** How long it stays open before it tries. */
  public abstract Duration openFor();

  /** Bodies that it lets in to try. */
  public abstract int trialCalls();

  /** Template of the key, or null for one breaker for all. */
  public abstract @Nullable String key();

  /** A body that takes at least so long is slow, or null if none is. */
  public abstract @Nullable Duration slowOver();

  /** Share of slow bodies at which it opens, from 0 to 1. */
  public abstract double slowRate();

  /**
   * {@link BreakerState#FORCED_OPEN} or {@link BreakerState#DISABLED} where the user wants it so;
   * else {@link BreakerState#CLOSED}, where it begins.
   */
  public abstract BreakerState state();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder failureRate(double failureRate);

    public abstract Builder calls(int calls);

    public abstract Builder window(@Nullable Duration window);

    public abstract Builder openFor(Duration openFor);

    public abstract Builder trialCalls(int trialCalls);

    public abstract Builder key(@Nullable String key);

    public abstract Builder slowOver(@Nullable Duration slowOver);

    public abstract Builder slowRate(double slowRate);

    public abstract Builder state(BreakerState state);

    public abstract BreakerPlan build();
  }
}
