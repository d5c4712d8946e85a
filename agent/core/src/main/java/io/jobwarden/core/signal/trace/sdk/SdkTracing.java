package io.jobwarden.core.signal.trace.sdk;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sdk.Wait;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import io.jobwarden.core.signal.trace.otel.OtelSpans;
import io.jobwarden.core.signal.trace.otel.Telemetry;
import io.jobwarden.core.signal.trace.otel.TelemetrySource;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Traces by an SDK of the agent's own, which is started by a thread of the agent when main has
 * begun or the first call comes, whichever is earlier; that call waits for it, for a while.
 */
public final class SdkTracing extends Tracing implements TelemetrySource {
  private static final long START_MILLIS = 5_000;

  /** A JVM that ends right behind its job may only then connect for the first time. */
  private static final long DRAIN_MILLIS = 3_000;

  private static final long CLOSE_MILLIS = 2_000;

  private final SdkStart start;
  private final ShareSampler share;
  private final Ticker ticker;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile @Nullable RunningSdk sdk;

  /** True when it is at work, or could not be started, or took too long for a call to wait. */
  private volatile boolean settled;

  private volatile boolean closed;

  private SdkTracing(SdkStart start, ShareSampler share, Ticker ticker) {
    this.start = start;
    this.share = share;
    this.ticker = ticker;
  }

  /**
   * Traces by the plan and the settings of this JVM; nothing starts yet.
   *
   * @param version of the agent
   */
  public static Tracing of(TracesPlan plan, ServicePlan service, String version, Ticker ticker) {
    ShareSampler share = new ShareSampler(plan.sample());
    SdkStart start = new SdkStart(plan, service, version, share, ticker);
    return new SdkTracing(start, share, ticker);
  }

  @Override
  public void begin() {
    if (!closed && begun.compareAndSet(false, true)) {
      AgentThreads.named("jobwarden-traces-start", this::start).start();
    }
  }

  private void start() {
    try {
      RunningSdk started = start.start();
      sdk = started;
      if (closed) {
        started.close(CLOSE_MILLIS);
      }
    } catch (RuntimeException refused) {
      AgentLog.warn("traces: calls go on without spans: " + refused.getMessage());
    } catch (LinkageError fault) {
      AgentFaults.count("traces", fault);
    } finally {
      settled = true;
    }
  }

  @Override
  public boolean isReady() {
    return settled;
  }

  @Override
  public void await() {
    begin();
    Wait.until(() -> settled, START_MILLIS);
    settled = true; // no other call waits for what takes so long
  }

  @Override
  public @Nullable Telemetry telemetry() {
    RunningSdk current = sdk;
    return current == null ? null : current.telemetry;
  }

  private @Nullable Telemetry startedTelemetry() {
    if (!settled) {
      await();
    }
    return telemetry();
  }

  @Override
  public @Nullable RuleSpans of(Rule rule, Redaction redaction) {
    SpanPlan plan = rule.span();
    return plan == null ? null : OtelSpans.of(rule, plan, redaction, ticker, this);
  }

  @Override
  public void change(TracesPlan next) {
    share.change(next.sample());
  }

  @Override
  public @Nullable TraceContext current() {
    return null;
  }

  @Override
  public Collection<String> fields() {
    Telemetry telemetry = startedTelemetry();
    return telemetry == null ? Collections.emptyList() : telemetry.fields();
  }

  @Override
  public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
    Telemetry telemetry = startedTelemetry();
    return telemetry == null ? null : telemetry.extract(header);
  }

  @Override
  public void inject(TraceContext context, BiConsumer<String, String> header) {
    Telemetry telemetry = startedTelemetry();
    if (telemetry != null) {
      telemetry.inject(context, header);
    }
  }

  @Override
  public void drain() {
    RunningSdk current = sdk;
    if (current != null) {
      current.drain(DRAIN_MILLIS);
    }
  }

  @Override
  public void close() {
    closed = true;
    settled = true;
    RunningSdk current = sdk;
    if (current != null) {
      current.close(CLOSE_MILLIS);
    }
  }
}
