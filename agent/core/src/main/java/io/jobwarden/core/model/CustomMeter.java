package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.List;

/** A meter of the user's own, fed from a value of the call. */
@AutoValue
public abstract class CustomMeter {
  CustomMeter() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_CustomMeter.Builder()
        .labels(Collections.emptyList())
        .buckets(Collections.emptyList());
  }

  /** Its Prometheus name. */
  public abstract String name();

  /** What is done with the value. */
  public abstract MeterType type();

  /** Its help text. */
  public abstract String help();

  /** Those labels of the rule that it carries. */
  public abstract List<String> labels();

  /** Template of the number. */
  public abstract String value();

  /** Upper bounds, for histograms; empty for the library's own. */
  public abstract List<Double> buckets();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder type(MeterType type);

    public abstract Builder help(String help);

    public abstract Builder labels(List<String> labels);

    public abstract Builder value(String value);

    public abstract Builder buckets(List<Double> buckets);

    public abstract CustomMeter build();
  }
}
