package io.jobwarden.core.health;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** How a queue stands; what is not known, or not asked for, is null. */
@AutoValue
public abstract class QueueStanding {
  QueueStanding() {}

  static QueueStanding of(
      boolean healthy,
      @Nullable Double size,
      @Nullable Double workers,
      @Nullable Long failedLastHour,
      @Nullable Double averageSeconds) {
    return new AutoValue_QueueStanding(healthy, size, workers, failedLastHour, averageSeconds);
  }

  public abstract boolean healthy();

  /** How much waits. */
  public abstract @Nullable Double size();

  /** How many work. */
  public abstract @Nullable Double workers();

  /** Tasks that failed in the last 60 minutes. */
  public abstract @Nullable Long failedLastHour();

  /** Mean duration of the tasks that ended in the last 60 minutes. */
  public abstract @Nullable Double averageSeconds();
}
