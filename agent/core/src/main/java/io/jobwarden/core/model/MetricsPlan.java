package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for all meters. */
@AutoValue
public abstract class MetricsPlan {
  MetricsPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_MetricsPlan.Builder()
        .maxSeries(1000)
        .buckets(DefaultBuckets.ALL)
        .process(true)
        .otlp(false)
        .otlpInterval(Duration.ofSeconds(60));
  }

  /** Label sets per metric; more share one whose labels are {@code _other}. */
  public abstract int maxSeries();

  /** Upper bounds of duration histograms that name none. */
  public abstract List<Duration> buckets();

  /** True if JVM and process metrics are served. */
  public abstract boolean process();

  /** True if metrics are sent over OTLP, where spans would go. */
  public abstract boolean otlp();

  /** Time from one of those sendings to the next. */
  public abstract Duration otlpInterval();

  /** To which Pushgateway they are brought, or null. */
  public abstract @Nullable PushPlan push();

  public abstract Builder toBuilder();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder maxSeries(int maxSeries);

    public abstract Builder buckets(List<Duration> buckets);

    public abstract Builder process(boolean process);

    public abstract Builder otlp(boolean otlp);

    public abstract Builder otlpInterval(Duration interval);

    public abstract Builder push(@Nullable PushPlan push);

    public abstract MetricsPlan build();
  }
}
