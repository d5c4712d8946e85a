package io.jobwarden.core.signal.expect;

import com.google.auto.value.AutoValue;
import io.jobwarden.core.model.MissedReason;
import org.jspecify.annotations.Nullable;

/** How one rule stands whose runs are expected. */
@AutoValue
public abstract class Standing {
  Standing() {}

  static Standing of(WatchedRule watched) {
    MissedReason wrong = watched.expectation().wrong();
    return new AutoValue_Standing(
        watched.rule().name(),
        watched.nextDueMillis(),
        wrong,
        wrong == null ? 0 : watched.wrongSinceMillis());
  }

  /** The rule's name. */
  public abstract String rule();

  /** When the next run is due, in Unix time. */
  public abstract long nextDueMillis();

  /** What was missed since a run was last as it should be; null if nothing was. */
  public abstract @Nullable MissedReason wrong();

  /** When that was last told, in Unix time; 0 if nothing is wrong. */
  public abstract long wrongSinceMillis();
}
