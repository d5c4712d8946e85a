package io.jobwarden.core.model;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which run a call belongs to; calls inside a call take it over. Immutable. */
public final class CallContext {
  private final String runId;
  private final Map<ContextKey, String> carried;

  private CallContext(String runId, Map<ContextKey, String> carried) {
    this.runId = runId;
    this.carried = carried;
  }

  /** A context of its own, with nothing carried but a correlation id. */
  public static CallContext of(String runId, String correlationId) {
    Map<ContextKey, String> carried = new EnumMap<>(ContextKey.class);
    carried.put(ContextKey.CORRELATION_ID, correlationId);
    return new CallContext(runId, carried);
  }

  /** The same with another run id. */
  public CallContext withRunId(String value) {
    return value.equals(runId) ? this : new CallContext(value, carried);
  }

  /** The same with another value under a key. */
  public CallContext with(ContextKey key, String value) {
    if (value.equals(carried.get(key))) {
      return this;
    }
    Map<ContextKey, String> changed = new EnumMap<>(carried);
    changed.put(key, value);
    return new CallContext(runId, changed);
  }

  public String runId() {
    return runId;
  }

  /** What is carried under a key, or null. */
  public @Nullable String get(ContextKey key) {
    return carried.get(key);
  }
}
