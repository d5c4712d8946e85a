package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/** How long a body may take. */
@AutoValue
public abstract class TimeoutPlan {
  TimeoutPlan() {}

  public static TimeoutPlan of(Duration after, boolean interrupts) {
    return new AutoValue_TimeoutPlan(after, interrupts);
  }

  /** Time that one body has. */
  public abstract Duration after();

  /** True if a body that takes longer is interrupted; else that is only told. */
  public abstract boolean interrupts();
}
