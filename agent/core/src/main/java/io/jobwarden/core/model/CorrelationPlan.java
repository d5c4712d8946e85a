package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Arrays;
import java.util.List;

/** How what belongs together is told across processes. */
@AutoValue
public abstract class CorrelationPlan {
  CorrelationPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_CorrelationPlan.Builder()
        .header("X-Correlation-Id")
        .requestHeader("X-Request-Id")
        .mdc(Arrays.asList("run_id", "correlation_id", "trace_id", "span_id"));
  }

  /** Name of the header that holds the correlation id. */
  public abstract String header();

  /** Name of the header that holds the id of the request at the origin. */
  public abstract String requestHeader();

  /** What stands in the lines of the application's own logging while its calls run. */
  public abstract List<String> mdc();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder header(String header);

    public abstract Builder requestHeader(String requestHeader);

    public abstract Builder mdc(List<String> mdc);

    public abstract CorrelationPlan build();
  }
}
