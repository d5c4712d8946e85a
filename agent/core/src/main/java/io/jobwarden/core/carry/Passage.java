package io.jobwarden.core.carry;

import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.CorrelationPlan;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.trace.Tracing;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways that context takes besides the thread.
 *
 * <p>Called by threads of the application; immutable but for what stands behind.
 */
public final class Passage {
  /** An id of somebody else's: what goes into lines and headers as it is. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,128}");

  private final CorrelationPlan plan;
  private final Tracing tracing;
  private final Carried carried;

  private Passage(CorrelationPlan plan, Tracing tracing, Carried carried) {
    this.plan = plan;
    this.tracing = tracing;
    this.carried = carried;
  }

  /** {@code carried}: what objects hold, whatever the plan becomes. */
  public static Passage of(CorrelationPlan plan, Tracing tracing, Carried carried) {
    return new Passage(plan, tracing, carried);
  }

  /**
   * What the headers of a message say; what is malformed says nothing.
   *
   * @param fresh what holds where they say nothing
   * @param header tells the value of a header, or null
   * @return null if they say nothing at all
   */
  public @Nullable CallContext read(CallContext fresh, UnaryOperator<@Nullable String> header) {
    CallContext read = fresh.withTrace(tracing.extract(header));
    read = with(read, ContextKey.CORRELATION_ID, header.apply(plan.header()));
    read = with(read, ContextKey.REQUEST_ID, header.apply(plan.requestHeader()));
    return read == fresh ? null : read;
  }

  private static CallContext with(CallContext context, ContextKey key, @Nullable String value) {
    return value != null && ID.matcher(value).matches() ? context.with(key, value) : context;
  }

  /** Writes what a message is to say, by name and value. */
  public void write(CallContext context, BiConsumer<String, String> header) {
    TraceContext trace = context.trace();
    if (trace != null) {
      tracing.inject(trace, header);
    }
    answer(context, header);
    String request = context.get(ContextKey.REQUEST_ID);
    if (request != null) {
      header.accept(plan.requestHeader(), request);
    }
  }

  /** Writes what the answer to a message is to say. */
  public void answer(CallContext context, BiConsumer<String, String> header) {
    String correlation = context.get(ContextKey.CORRELATION_ID);
    if (correlation != null) {
      header.accept(plan.header(), correlation);
    }
  }

  /** What the ids are called. */
  public CorrelationPlan plan() {
    return plan;
  }

  /** What objects hold. */
  public Carried carried() {
    return carried;
  }
}
