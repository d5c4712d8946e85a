package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans of a rule's calls. */
@AutoValue
public abstract class SpanPlan {
  /** What a rule has that says nothing of spans, where traces are on. */
  public static final SpanPlan DEFAULT = builder().build();

  SpanPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_SpanPlan.Builder()
        .kind(SpanKind.INTERNAL)
        .attributes(Collections.emptyMap())
        .sample(1)
        .only(EnumSet.allOf(LineKind.class))
        .onlySlow(false)
        .leaveToAgent(false);
  }

  /** Template of the name, or null for that of the rule. */
  public abstract @Nullable String name();

  /** What part it plays. */
  public abstract SpanKind kind();

  /** Templates of attributes besides labels and fields. */
  public abstract Map<String, String> attributes();

  /** Share of the calls that have one, of those that traces sample. */
  public abstract double sample();

  /** How a call must have ended, or gone, for its span to be sent. */
  public abstract Set<LineKind> only();

  /** True if spans of slow calls are sent whatever {@link #only} leaves out. */
  public abstract boolean onlySlow();

  /** Duration from which a call is slow, or null. */
  public abstract @Nullable Duration slowOver();

  /** True if calls have none of ours where OpenTelemetry's agent is at work, which makes one. */
  public abstract boolean leaveToAgent();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(@Nullable String name);

    public abstract Builder kind(SpanKind kind);

    public abstract Builder attributes(Map<String, String> attributes);

    public abstract Builder sample(double sample);

    public abstract Builder only(Set<LineKind> only);

    public abstract Builder onlySlow(boolean onlySlow);

    public abstract Builder slowOver(@Nullable Duration slowOver);

    public abstract Builder leaveToAgent(boolean leaveToAgent);

    public abstract SpanPlan build();
  }
}
