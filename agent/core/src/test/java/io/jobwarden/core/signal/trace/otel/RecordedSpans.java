package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.model.TracesPlan;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spans by the real SDK that are kept in memory. */
public final class RecordedSpans extends Tracing implements TelemetrySource {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Telemetry telemetry;
  private final Ticker ticker;

  private RecordedSpans(Sampler sampler, Ticker ticker) {
    this.ticker = ticker;
    this.telemetry =
        Telemetry.of(
            OpenTelemetrySdk.builder()
                .setTracerProvider(
                    SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(
                    ContextPropagators.create(
                        TextMapPropagator.composite(
                            W3CTraceContextPropagator.getInstance(),
                            W3CBaggagePropagator.getInstance())))
                .build(),
            "test");
  }

  public static RecordedSpans all(Ticker ticker) {
    return sampled(Sampler.parentBased(Sampler.alwaysOn()), ticker);
  }

  static RecordedSpans sampled(Sampler sampler, Ticker ticker) {
    return new RecordedSpans(sampler, ticker);
  }

  /** Those that have ended, in that order. */
  public List<SpanData> ended() {
    return exporter.getFinishedSpanItems();
  }

  public SpanData only() {
    if (ended().size() != 1) {
      throw new AssertionError("expected one span, found " + ended());
    }
    return ended().get(0);
  }

  /** Attributes of a span or event as text. */
  public static Map<String, String> texts(io.opentelemetry.api.common.Attributes attributes) {
    Map<String, String> texts = new TreeMap<>();
    attributes.forEach((key, value) -> texts.put(key.getKey(), String.valueOf(value)));
    return texts;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public void await() {}

  @Override
  public Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public void begin() {}

  @Override
  public @Nullable RuleSpans of(Rule rule, Redaction redaction) {
    SpanPlan plan = rule.span();
    return plan == null ? null : OtelSpans.of(rule, plan, redaction, ticker, this);
  }

  @Override
  public void change(TracesPlan next) {}

  @Override
  public @Nullable TraceContext current() {
    return null;
  }

  @Override
  public Collection<String> fields() {
    return telemetry.fields();
  }

  @Override
  public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
    return telemetry.extract(header);
  }

  @Override
  public void inject(TraceContext context, BiConsumer<String, String> header) {
    telemetry.inject(context, header);
  }

  @Override
  public void drain() {}

  @Override
  public void close() {}
}
