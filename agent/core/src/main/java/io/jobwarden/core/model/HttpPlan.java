package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** The embedded server for metrics and health. */
@AutoValue
public abstract class HttpPlan {
  HttpPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_HttpPlan.Builder()
        .enabled(false)
        .metrics(true)
        .host("127.0.0.1")
        .port(9464);
  }

  /** True if there is a server. */
  public abstract boolean enabled();

  /** True if it serves {@code /metrics}. */
  public abstract boolean metrics();

  /** Address to bind to. */
  public abstract String host();

  /** Port to bind to; 0 for any free one. */
  public abstract int port();

  /** What a request that changes state must show; null refuses all. */
  public abstract @Nullable String token();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder enabled(boolean enabled);

    public abstract Builder metrics(boolean metrics);

    public abstract Builder host(String host);

    public abstract Builder port(int port);

    public abstract Builder token(@Nullable String token);

    public abstract HttpPlan build();
  }
}
