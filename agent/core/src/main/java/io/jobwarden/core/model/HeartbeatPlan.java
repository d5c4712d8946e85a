package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file that says how a rule is doing. */
@AutoValue
public abstract class HeartbeatPlan {
  HeartbeatPlan() {}

  public static HeartbeatPlan of(String file, @Nullable Duration maxLag) {
    return new AutoValue_HeartbeatPlan(file, maxLag);
  }

  /** The file. */
  public abstract String file();

  /** Age from which it is stale, or null. */
  public abstract @Nullable Duration maxLag();
}
