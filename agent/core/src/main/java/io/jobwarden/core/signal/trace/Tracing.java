package io.jobwarden.core.signal.trace;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sink.Redaction;
import java.util.Collection;
import java.util.Collections;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the spans of calls, and reads and writes what travels of a trace between processes.
 *
 * <p>Called by threads of the application and of the agent.
 */
public abstract class Tracing implements AutoCloseable {
  /** Where nobody traces. */
  public static final Tracing NONE = new NoTracing();

  protected Tracing() {}

  /** The application's main has begun: what must not be loaded earlier may be. */
  public abstract void begin();

  /** The spans of a rule's calls, or null where they have none. */
  public abstract @Nullable RuleSpans of(Rule rule, Redaction redaction);

  /** Takes over what may change while calls are traced. */
  public abstract void change(TracesPlan next);

  /** Where this thread stands for whoever else traces on it, or null. */
  public abstract @Nullable TraceContext current();

  /** Names of the headers in which a trace travels; none where nobody traces. */
  public abstract Collection<String> fields();

  /**
   * Where a message from another process stands in a trace.
   *
   * @param header tells the value of a header, or null
   * @return null if it does not say
   */
  public abstract @Nullable TraceContext extract(UnaryOperator<@Nullable String> header);

  /** Writes headers, by name and value, that let another process go on from here. */
  public abstract void inject(TraceContext context, BiConsumer<String, String> header);

  /** Sends what waits, for about a second: the JVM is going down. */
  public abstract void drain();

  /** Sends what waits, for about two seconds, and ends all threads. */
  @Override
  public abstract void close();

  private static final class NoTracing extends Tracing {
    @Override
    public void begin() {}

    @Override
    public @Nullable RuleSpans of(Rule rule, Redaction redaction) {
      return null;
    }

    @Override
    public void change(TracesPlan next) {}

    @Override
    public @Nullable TraceContext current() {
      return null;
    }

    @Override
    public Collection<String> fields() {
      return Collections.emptyList();
    }

    @Override
    public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
      return null;
    }

    @Override
    public void inject(TraceContext context, BiConsumer<String, String> header) {}

    @Override
    public void drain() {}

    @Override
    public void close() {}
  }
}
