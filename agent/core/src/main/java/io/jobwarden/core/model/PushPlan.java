package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Metrics that are brought to a Pushgateway. */
@AutoValue
public abstract class PushPlan {
  PushPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_PushPlan.Builder().interval(Duration.ofSeconds(30));
  }

  /** Where the gateway is; may hold a user and a password. */
  public abstract String url();

  /** The group's label {@code job}, or null for the service's name. */
  public abstract @Nullable String job();

  /** The group's label {@code instance}, or null if it has none. */
  public abstract @Nullable String instance();

  /** Time from one push to the next. */
  public abstract Duration interval();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder url(String url);

    public abstract Builder job(@Nullable String job);

    public abstract Builder instance(@Nullable String instance);

    public abstract Builder interval(Duration interval);

    public abstract PushPlan build();
  }
}
