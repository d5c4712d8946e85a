package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When the application is ready for work. */
@AutoValue
public abstract class HealthPlan {
  HealthPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_HealthPlan.Builder()
        .timeout(Duration.ofSeconds(2))
        .cache(Duration.ofSeconds(1))
        .grace(Duration.ofSeconds(30))
        .ready(Collections.singletonList(CheckPlan.builder().name("database").build()));
  }

  /** Time within which each check must have answered. */
  public abstract Duration timeout();

  /** Time for which an answer is given again. */
  public abstract Duration cache();

  /**
   * Time after the start of the agent in which heartbeats and expected runs may still be absent.
   */
  public abstract Duration grace();

  /** The checks, in file order. */
  public abstract List<CheckPlan> ready();

  /** What is said of the queue, or null where nothing is. */
  public abstract @Nullable QueuePlan queue();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder timeout(Duration timeout);

    public abstract Builder cache(Duration cache);

    public abstract Builder grace(Duration grace);

    public abstract Builder ready(List<CheckPlan> ready);

    public abstract Builder queue(@Nullable QueuePlan queue);

    public abstract HealthPlan build();
  }
}
