package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** One meter of a rule. */
@AutoValue
public abstract class MeterPlan {
  MeterPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_MeterPlan.Builder()
        .labels(Collections.emptyList())
        .buckets(Collections.emptyList())
        .nativeHistogram(false);
  }

  /** Its Prometheus name. */
  public abstract String name();

  /** Its help text. */
  public abstract String help();

  /** Those labels of the rule that it carries. */
  public abstract List<String> labels();

  /** Upper bounds, for histograms; empty for those of the file. */
  public abstract List<Duration> buckets();

  /** True if it keeps exponential buckets besides. */
  public abstract boolean nativeHistogram();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder help(String help);

    public abstract Builder labels(List<String> labels);

    public abstract Builder buckets(List<Duration> buckets);

    public abstract Builder nativeHistogram(boolean nativeHistogram);

    public abstract MeterPlan build();
  }
}
