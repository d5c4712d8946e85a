package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.TraceContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one OpenTelemetry does for the agent. Called by any thread. */
public final class Telemetry {
  private static final String SCOPE = "io.jobwarden";

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  /** True if the application is traced by it, too: it knows times, and where threads stand. */
  private final boolean shared;

  private Telemetry(Tracer tracer, TextMapPropagator propagator, boolean shared) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.shared = shared;
  }

  /**
   * Uses an OpenTelemetry that is at work.
   *
   * @param version of the agent
   */
  public static Telemetry of(OpenTelemetry telemetry, String version) {
    return of(telemetry, version, false);
  }

  /** The same, of one that traces the application, too. */
  static Telemetry shared(OpenTelemetry telemetry, String version) {
    return of(telemetry, version, true);
  }

  private static Telemetry of(OpenTelemetry telemetry, String version, boolean shared) {
    Tracer tracer =
        telemetry
            .getTracerProvider()
            .tracerBuilder(SCOPE)
            .setInstrumentationVersion(version)
            .build();
    return new Telemetry(tracer, telemetry.getPropagators().getTextMapPropagator(), shared);
  }

  Tracer tracer() {
    return tracer;
  }

  boolean isShared() {
    return shared;
  }

  /** Names of the headers in which a trace travels. */
  public Collection<String> fields() {
    return propagator.fields();
  }

  /** Where a message stands in a trace; null if its headers do not say. */
  public @Nullable TraceContext extract(UnaryOperator<@Nullable String> header) {
    Context found = propagator.extract(Context.root(), header, new Headers(fields()));
    OtelContext place = shared ? OtelContext.shared(found) : OtelContext.remote(found);
    boolean any = place.span.isValid() || !Baggage.fromContext(found).isEmpty();
    return any ? place : null;
  }

  /** Writes the headers of a place in a trace. */
  public void inject(TraceContext place, BiConsumer<String, String> header) {
    if (place instanceof OtelContext) {
      propagator.inject(
          ((OtelContext) place).context,
          header,
          (carrier, name, value) -> {
            if (carrier != null) {
              carrier.accept(name, value);
            }
          });
    }
  }

  /** Reads headers by name; which there are, nobody can tell. */
  private static final class Headers implements TextMapGetter<UnaryOperator<@Nullable String>> {
    private final Collection<String> names;

    Headers(Collection<String> names) {
      this.names = names;
    }

    @Override
    public Iterable<String> keys(UnaryOperator<@Nullable String> carrier) {
      return names;
    }

    @Override
    public @Nullable String get(@Nullable UnaryOperator<@Nullable String> carrier, String name) {
      return carrier == null ? null : carrier.apply(name);
    }
  }
}
