package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One rule: which methods, what is told of their calls, how they are guarded. */
@AutoValue
public abstract class Rule {
  Rule() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_Rule.Builder()
        .component("job")
        .source("job")
        .observe(false)
        .reentrant(false)
        .labels(Collections.emptyMap())
        .fields(Collections.emptyMap())
        .extra(Collections.emptyMap())
        .meters(Collections.emptyMap())
        .customMeters(Collections.emptyList())
        .ignoredErrors(Collections.emptyList())
        .errors(Collections.emptyList());
  }

  /** Its name, unlike that of any other rule. */
  public abstract String name();

  /** Which methods, in the pointcut notation. */
  public abstract String pointcut();

  /** What part of the application the methods belong to: {@code worker}, … */
  public abstract String component();

  /** Where its calls come from: {@code api}, {@code job}, {@code frontend}, {@code worker}. */
  public abstract String source();

  /** True if its guards only tell what they would have done. */
  public abstract boolean observe();

  /** True if a call inside a call of this rule is a call of its own. */
  public abstract boolean reentrant();

  /** Condition under which it does not see a call, or null. */
  public abstract @Nullable String unless();

  /** Which calls go on when their method has returned, or null for none. */
  public abstract @Nullable UntilPlan until();

  /** Templates of its labels, by name, in file order. */
  public abstract Map<String, String> labels();

  /** Templates of its fields, by name, in file order. */
  public abstract Map<String, String> fields();

  /** Templates of what stands in {@code extra} of a line. */
  public abstract Map<String, String> extra();

  /** Template of its run id; null: taken over, or made. */
  public abstract @Nullable String runId();

  /** Its lines, or null for none. */
  public abstract @Nullable LogPlan log();

  /** Its spans, or null for none; always null unless traces are on. */
  public abstract @Nullable SpanPlan span();

  /** Its standard meters; what is absent is off. */
  public abstract Map<StandardMeter, MeterPlan> meters();

  /** Its meters of the user's own. */
  public abstract List<CustomMeter> customMeters();

  /** Its heartbeat file, or null. */
  public abstract @Nullable HeartbeatPlan heartbeat();

  /** When its runs are to be, or null if nobody waits for them. */
  public abstract @Nullable ExpectPlan expect();

  /** Condition under which a returned value is a failure, or null. */
  public abstract @Nullable String failureWhen();

  /** Names of exception types that count as success. */
  public abstract List<String> ignoredErrors();

  /** Its error codes, asked before those of the file. */
  public abstract List<ErrorCode> errors();

  /** When a failed body runs again, or null for never. */
  public abstract @Nullable RetryPlan retry();

  /** How many calls may be under way, or null for any number. */
  public abstract @Nullable ConcurrencyPlan concurrency();

  /** How many bodies may start in a period, or null for any number. */
  public abstract @Nullable RatePlan rate();

  /** How long a body may take, or null for any time. */
  public abstract @Nullable TimeoutPlan timeout();

  /** When a part that keeps failing is left alone, or null for never. */
  public abstract @Nullable BreakerPlan breaker();

  /** What is returned instead of an error or a refusal, or null if those are thrown. */
  public abstract @Nullable FallbackPlan fallback();

  /** Where calls that failed for good are kept, or null. */
  public abstract @Nullable DeadLetterPlan deadLetter();

  /** How context comes to its calls and leaves them, or null for by the thread alone. */
  public abstract @Nullable ContextPlan context();

  /** Faults on purpose, or null; always null unless the operator allowed them. */
  public abstract @Nullable ChaosPlan chaos();

  public abstract Builder toBuilder();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder pointcut(String pointcut);

    public abstract Builder component(String component);

    public abstract Builder source(String source);

    public abstract Builder observe(boolean observe);

    public abstract Builder reentrant(boolean reentrant);

    public abstract Builder unless(@Nullable String unless);

    public abstract Builder until(@Nullable UntilPlan until);

    public abstract Builder labels(Map<String, String> labels);

    public abstract Builder fields(Map<String, String> fields);

    public abstract Builder extra(Map<String, String> extra);

    public abstract Builder runId(@Nullable String runId);

    public abstract Builder log(@Nullable LogPlan log);

    public abstract Builder span(@Nullable SpanPlan span);

    public abstract Builder meters(Map<StandardMeter, MeterPlan> meters);

    public abstract Builder customMeters(List<CustomMeter> customMeters);

    public abstract Builder heartbeat(@Nullable HeartbeatPlan heartbeat);

    public abstract Builder expect(@Nullable ExpectPlan expect);

    public abstract Builder failureWhen(@Nullable String failureWhen);

    public abstract Builder ignoredErrors(List<String> ignoredErrors);

    public abstract Builder errors(List<ErrorCode> errors);

    public abstract Builder retry(@Nullable RetryPlan retry);

    public abstract Builder concurrency(@Nullable ConcurrencyPlan concurrency);

    public abstract Builder rate(@Nullable RatePlan rate);

    public abstract Builder timeout(@Nullable TimeoutPlan timeout);

    public abstract Builder breaker(@Nullable BreakerPlan breaker);

    public abstract Builder fallback(@Nullable FallbackPlan fallback);

    public abstract Builder deadLetter(@Nullable DeadLetterPlan deadLetter);

    public abstract Builder context(@Nullable ContextPlan context);

    public abstract Builder chaos(@Nullable ChaosPlan chaos);

    public abstract Rule build();
  }
}
