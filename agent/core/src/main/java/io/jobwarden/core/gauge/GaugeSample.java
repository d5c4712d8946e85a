package io.jobwarden.core.gauge;

import com.google.auto.value.AutoValue;
import java.util.List;

/** One value of a gauge, as it was just now. */
@AutoValue
public abstract class GaugeSample {
  GaugeSample() {}

  static GaugeSample of(String name, List<String> labelValues, double value) {
    return new AutoValue_GaugeSample(name, labelValues, value);
  }

  /** Name of the gauge. */
  public abstract String name();

  /** In the alphabetical order of the labels' names; as they may be shown. */
  public abstract List<String> labelValues();

  public abstract double value();
}
