package io.jobwarden.core.signal;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import io.jobwarden.core.signal.trace.sdk.SdkTracing;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Traces by OpenTelemetry's agent where that is at work, else by an SDK of our own. Which of them
 * is decided late: its {@code premain} may come after ours.
 */
final class LateTracing extends Tracing {
  /** Lies in the bootstrap loader where that agent is. */
  private static final String AGENTS_API =
      "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.GlobalOpenTelemetry";

  /** Made while the jar is packed, of the package {@code signal.trace.otel}. */
  private static final String JOINED = "io.jobwarden.core.signal.trace.joined.JoinedTracing";

  private final ServicePlan service;
  private final String version;
  private final Ticker ticker;
  private TracesPlan plan;
  private volatile @Nullable Tracing chosen;

  LateTracing(TracesPlan plan, ServicePlan service, String version, Ticker ticker) {
    this.plan = plan;
    this.service = service;
    this.version = version;
    this.ticker = ticker;
  }

  /** Decides, at the latest when a call cannot do without. */
  Tracing choose() {
    Tracing known = chosen;
    return known == null ? chooseNow() : known;
  }

  private synchronized Tracing chooseNow() {
    Tracing made = chosen;
    if (made == null) {
      made = isAgentThere() ? joined() : null;
      made = made == null ? SdkTracing.of(plan, service, version, ticker) : made;
      chosen = made;
    }
    return made;
  }

  /** Null until it is decided. */
  @Nullable Tracing chosen() {
    return chosen;
  }

  private static boolean isAgentThere() {
    try {
      Class.forName(AGENTS_API, false, null);
      return true;
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  /** Null where that agent is of a kind that we do not know. */
  private @Nullable Tracing joined() {
    try {
      Object made =
          Class.forName(JOINED)
              .getMethod("of", String.class, Ticker.class)
              .invoke(null, version, ticker);
      AgentLog.info("traces: spans go through OpenTelemetry's agent, by its settings");
      return (Tracing) made;
    } catch (InvocationTargetException refused) {
      AgentFaults.count("traces", refused.getTargetException());
      return null;
    } catch (ReflectiveOperationException | LinkageError unknown) {
      AgentFaults.count("traces", unknown);
      return null;
    }
  }

  @Override
  public void begin() {
    choose().begin();
  }

  @Override
  public @Nullable RuleSpans of(Rule rule, Redaction redaction) {
    return rule.span() == null ? null : new LateSpans(this, rule, redaction);
  }

  @Override
  public synchronized void change(TracesPlan next) {
    plan = next;
    if (chosen != null) {
      chosen.change(next);
    }
  }

  @Override
  public @Nullable TraceContext current() {
    Tracing known = chosen;
    return known == null ? null : known.current();
  }

  @Override
  public Collection<String> fields() {
    return choose().fields();
  }

  @Override
  public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
    return choose().extract(header);
  }

  @Override
  public void inject(TraceContext context, BiConsumer<String, String> header) {
    choose().inject(context, header);
  }

  @Override
  public void drain() {
    Tracing known = chosen;
    if (known != null) {
      known.drain();
    }
  }

  @Override
  public void close() {
    choose().close(); // so that a call that comes later starts nothing
  }
}
