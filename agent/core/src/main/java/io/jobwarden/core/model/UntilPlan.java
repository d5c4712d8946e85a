package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which calls of a rule go on when their method has returned, and who tells of their end. */
@AutoValue
public abstract class UntilPlan {
  UntilPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_UntilPlan.Builder().latest(Duration.ofMinutes(10));
  }

  /** Condition under which a call goes on. */
  public abstract String when();

  /** Template that hands a listener over to whoever knows of the end. */
  public abstract String listen();

  /** Method of the listener whose call is the end. */
  public abstract String ends();

  /** Method of the listener with whose call it has to be handed over again, or null. */
  public abstract @Nullable String again();

  /** When a call ends of whose end nobody told. */
  public abstract Duration latest();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder when(String when);

    public abstract Builder listen(String listen);

    public abstract Builder ends(String ends);

    public abstract Builder again(@Nullable String again);

    public abstract Builder latest(Duration latest);

    public abstract UntilPlan build();
  }
}
