package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;

/** Whether calls are traced, and where spans go; what OTEL_* settings say wins over it. */
@AutoValue
public abstract class TracesPlan {
  TracesPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_TracesPlan.Builder()
        .enabled(false)
        .sample(0.1)
        .endpoint("http://localhost:4318")
        .protocol("http/protobuf");
  }

  /** True if calls have spans. */
  public abstract boolean enabled();

  /** Share of the traces that begin here which are recorded. */
  public abstract double sample();

  /** Where spans go. */
  public abstract String endpoint();

  /** How: {@code http/protobuf} or {@code grpc}. */
  public abstract String protocol();

  public abstract Builder toBuilder();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder enabled(boolean enabled);

    public abstract Builder sample(double sample);

    public abstract Builder endpoint(String endpoint);

    public abstract Builder protocol(String protocol);

    public abstract TracesPlan build();
  }
}
