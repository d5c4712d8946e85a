package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a body that failed runs again. */
@AutoValue
public abstract class RetryPlan {
  RetryPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_RetryPlan.Builder()
        .attempts(3)
        .initial(Duration.ofMillis(200))
        .factor(2.0)
        .max(Duration.ofSeconds(1))
        .jitter(0.2)
        .on(Collections.singletonList("java.lang.Exception"))
        .neverOn(Collections.emptyList())
        .async(false)
        .idempotent(false);
  }

  /** Bodies at the most, the first one among them. */
  public abstract int attempts();

  /** Wait before the second body. */
  public abstract Duration initial();

  /** What each wait is longer by than the one before. */
  public abstract double factor();

  /** The longest wait. */
  public abstract Duration max();

  /** Share by which a wait is made longer or shorter at random. */
  public abstract double jitter();

  /** Time from the call's start after which no body starts again, or null. */
  public abstract @Nullable Duration within();

  /** Share of the rule's calls that may be retries, or null for any. */
  public abstract @Nullable Double budget();

  /** Names of exception types that are retried. */
  public abstract List<String> on();

  /** Names of those that are not, whatever {@link #on} says. */
  public abstract List<String> neverOn();

  /** Condition besides, or null. */
  public abstract @Nullable String when();

  /** True if a future that fails is retried, too. */
  public abstract boolean async();

  /** True if the user says that running again does no harm. */
  public abstract boolean idempotent();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder attempts(int attempts);

    public abstract Builder initial(Duration initial);

    public abstract Builder factor(double factor);

    public abstract Builder max(Duration max);

    public abstract Builder jitter(double jitter);

    public abstract Builder within(@Nullable Duration within);

    public abstract Builder budget(@Nullable Double budget);

    public abstract Builder on(List<String> on);

    public abstract Builder neverOn(List<String> neverOn);

    public abstract Builder when(@Nullable String when);

    public abstract Builder async(boolean async);

    public abstract Builder idempotent(boolean idempotent);

    public abstract RetryPlan build();
  }
}
