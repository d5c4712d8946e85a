package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** What {@code /health/queue} says, and from where. */
@AutoValue
public abstract class QueuePlan {
  QueuePlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_QueuePlan.Builder();
  }

  /** Metric that says how much waits; null for none. */
  public abstract @Nullable String size();

  /** Metric that says how many work; null for none. */
  public abstract @Nullable String workers();

  /** Rule whose calls are the tasks; null for none. */
  public abstract @Nullable String rule();

  /**
   * Condition over {@code size} and {@code workers} under which the queue is unhealthy; or null.
   */
  public abstract @Nullable String unhealthyWhen();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder size(@Nullable String size);

    public abstract Builder workers(@Nullable String workers);

    public abstract Builder rule(@Nullable String rule);

    public abstract Builder unhealthyWhen(@Nullable String unhealthyWhen);

    public abstract QueuePlan build();
  }
}
