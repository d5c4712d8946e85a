package io.jobwarden.core.model;

import org.jspecify.annotations.Nullable;

/** Which run a call belongs to; calls inside a call take it over. Immutable. */
public final class CallContext {
  /** For what belongs to no run. */
  public static final CallContext NONE =
      new CallContext("", new String[ContextKey.all().size()], null, null);

  private final String runId;

  /** By the key's index; never changed. */
  private final @Nullable String[] carried;

  private final @Nullable TraceContext trace;
  private final @Nullable TraceContext link;

  private CallContext(
      String runId,
      @Nullable String[] carried,
      @Nullable TraceContext trace,
      @Nullable TraceContext link) {
    this.runId = runId;
    this.carried = carried;
    this.trace = trace;
    this.link = link;
  }

  /** A context of its own, with nothing carried but a correlation id. */
  public static CallContext of(String runId, String correlationId) {
    @Nullable String[] carried = new String[ContextKey.all().size()];
    carried[ContextKey.CORRELATION_ID.index()] = correlationId;
    return new CallContext(runId, carried, null, null);
  }

  /** The same with another run id. */
  public CallContext withRunId(String value) {
    return value.equals(runId) ? this : new CallContext(value, carried, trace, link);
  }

  /** The same with another value under a key. */
  public CallContext with(ContextKey key, String value) {
    if (value.equals(carried[key.index()])) {
      return this;
    }
    @Nullable String[] changed = carried.clone();
    changed[key.index()] = value;
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
    return carried[key.index()];
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
