package io.jobwarden.core.health;

import com.google.auto.value.AutoValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How all checks stand at a time. */
@AutoValue
public abstract class Readiness {
  Readiness() {}

  static Readiness of(long epochMillis, List<CheckStanding> checks) {
    return new AutoValue_Readiness(
        epochMillis, Collections.unmodifiableList(new ArrayList<>(checks)));
  }

  /** When that was found, in Unix time. */
  public abstract long epochMillis();

  /** The checks in file order. */
  public abstract List<CheckStanding> checks();

  /** True if all that are required are healthy. */
  public boolean ready() {
    for (CheckStanding check : checks()) {
      if (check.required() && !check.healthy()) {
        return false;
      }
    }
    return true;
  }
}
