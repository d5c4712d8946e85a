package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/** How changes of the configuration's file are noticed. */
@AutoValue
public abstract class ReloadPlan {
  ReloadPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_ReloadPlan.Builder().watch(true).every(Duration.ofSeconds(5));
  }

  /** True if the file is looked at by itself, not only when the command says so. */
  public abstract boolean watch();

  /** Time between two looks. */
  public abstract Duration every();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder watch(boolean watch);

    public abstract Builder every(Duration every);

    public abstract ReloadPlan build();
  }
}
