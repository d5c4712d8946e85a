package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.List;

/** What holds for all meters. */
@AutoValue
public abstract class MetricsPlan {
  MetricsPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_MetricsPlan.Builder()
        .maxSeries(1000)
        .buckets(DefaultBuckets.ALL)
        .process(true);
  }

  /** Label sets per metric; more share one whose labels are {@code _other}. */
  public abstract int maxSeries();

  /** Upper bounds of duration histograms that name none. */
  public abstract List<Duration> buckets();

  /** True if JVM and process metrics are served. */
  public abstract boolean process();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder maxSeries(int maxSeries);

    public abstract Builder buckets(List<Duration> buckets);

    public abstract Builder process(boolean process);

    public abstract MetricsPlan build();
  }
}
