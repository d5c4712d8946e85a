package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Faults on purpose. */
@AutoValue
public abstract class ChaosPlan {
  ChaosPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_ChaosPlan.Builder()
        .share(1.0)
        .message("injected")
        .minDelay(Duration.ZERO)
        .maxDelay(Duration.ZERO)
        .first(0)
        .grace(Duration.ZERO);
  }

  /** Share of bodies that are hit, from 0 to 1. */
  public abstract double share();

  /** Name of the exception type thrown instead of a body, or null for none. */
  public abstract @Nullable String thrown();

  /** Its message. */
  public abstract String message();

  /** The shortest delay before a body. */
  public abstract Duration minDelay();

  /** The longest; zero for none. */
  public abstract Duration maxDelay();

  /** Only the first so many bodies that meet {@link #when} may be hit; 0 for all. */
  public abstract int first();

  /** Condition on the call, or null. */
  public abstract @Nullable String when();

  /** Time after the agent's start in which nothing is hit. */
  public abstract Duration grace();

  /** Time after {@link #grace} in which bodies are hit, or null for ever. */
  public abstract @Nullable Duration lasts();

  /** When it ends, or null for never. */
  public abstract @Nullable Instant until();

  /** Path of a file that stops it while it is there, or null. */
  public abstract @Nullable String stopFile();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder share(double share);

    public abstract Builder thrown(@Nullable String thrown);

    public abstract Builder message(String message);

    public abstract Builder minDelay(Duration minDelay);

    public abstract Builder maxDelay(Duration maxDelay);

    public abstract Builder first(int first);

    public abstract Builder when(@Nullable String when);

    public abstract Builder grace(Duration grace);

    public abstract Builder lasts(@Nullable Duration lasts);

    public abstract Builder until(@Nullable Instant until);

    public abstract Builder stopFile(@Nullable String stopFile);

    public abstract ChaosPlan build();
  }
}
