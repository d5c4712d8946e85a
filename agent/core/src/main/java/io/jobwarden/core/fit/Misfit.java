package io.jobwarden.core.fit;

import com.google.auto.value.AutoValue;

/** A guard that does not do at one method what its rule asks for. */
@AutoValue
public abstract class Misfit {
  Misfit() {}

  static Misfit of(String guard, boolean dropped, String text) {
    return new AutoValue_Misfit(guard, dropped, text);
  }

  /** Its key in the configuration: {@code retry}, {@code timeout}, {@code fallback}, … */
  public abstract String guard();

  /** True if it does nothing there; false if it works, but not quite as one may think. */
  public abstract boolean dropped();

  /** A sentence that names rule, method and reason. */
  public abstract String text();
}
