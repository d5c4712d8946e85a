package io.jobwarden.core.model;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which run a call belongs to; calls inside a call take it over. Immutable. */
public final class CallContext {
  private final String runId;
  private final Map<ContextKey, String> carried;
  private final @Nullable TraceContext trace;
  private final @Nullable TraceContext link;

  private CallContext(
      String runId,
      Map<ContextKey, String> carried,
      @Nullable TraceContext trace,
      @Nullable TraceContext link) {
    this.runId = runId;
    this.carried = carried;
    this.trace = trace;
    this.link = link;
  }

  /** A context of its own, with nothing carried but a correlation id. */
  public static CallContext of(String runId, String correlationId) {
    Map<ContextKey, String> carried = new EnumMap<>(ContextKey.class);
    carried.put(ContextKey.CORRELATION_ID, correlationId);
    return new CallContext(runId, carried, null, null);
  }

  /** The same with another run id. */
  public CallContext withRunId(String value) {
    return value.equals(runId) ? this : new CallContext(value, carried, trace, link);
  }

  /** The same with another value under a key. */
  public CallContext with(ContextKey key, String value) {
    if (value.equals(carried.get(key))) {
      return this;
    }
    Map<ContextKey, String> changed = new EnumMap<>(carried);
    changed.put(key, value);
    return new CallContext(runId, changed, trace, link);
  }

  /** The same at another place of a trace. */
  public CallContext withTrace(@Nullable TraceContext value) {
    return value == trace && link == null ? this : new CallContext(runId, carried, value, null);
  }

  /** The same, which a span that begins here has to do with {@code value} besides. */
  public CallContext withLink(@Nullable TraceContext value) {
    return value == link ? this : new CallContext(runId, carried, trace, value);
  }

  public String runId() {
    return runId;
  }

  /** What is carried under a key, or null. */
  public @Nullable String get(ContextKey key) {
    return carried.get(key);
  }

  /** What the first span that begins here is to be linked to, or null. */
  public @Nullable TraceContext link() {
    return link;
  }

  /** Where it stands in a trace, or null where there is none. */
  public @Nullable TraceContext trace() {
    return trace;
  }
}
