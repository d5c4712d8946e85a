package io.jobwarden.core.signal.push;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.PushPlan;
import io.jobwarden.core.model.Ticker;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;

/** All that metrics are sent to. */
public final class Pushes implements AutoCloseable {
  private static final long MILLIS = 2_000;

  private final List<PushLoop> loops = new ArrayList<>();

  private Pushes() {}

  /**
   * What the configuration asks for; nothing starts yet.
   *
   * @param version of the agent
   */
  public static Pushes of(
      AgentConfig config, String version, PrometheusRegistry registry, Ticker ticker) {
    Pushes pushes = new Pushes();
    if (config.metrics().otlp()) {
      pushes.loops.add(
          new PushLoop(
              "jobwarden-metrics-otlp",
              () -> OtlpReceiver.open(config, version, registry),
              ticker));
    }
    PushPlan plan = config.metrics().push();
    if (plan != null) {
      pushes.loops.add(
          new PushLoop(
              "jobwarden-metrics-push",
              () -> GatewayReceiver.open(plan, config.service().name(), registry),
              ticker));
    }
    return pushes;
  }

  /** The application's main has begun: what must not be loaded earlier may be. */
  public void begin() {
    loops.forEach(PushLoop::begin);
  }

  /** Sends once more, for two seconds each at the most: the JVM is going down. */
  public void drain() {
    loops.forEach(loop -> loop.drain(MILLIS));
  }

  /** Sends once more, for two seconds each at the most, and ends all threads. */
  @Override
  public void close() {
    loops.forEach(loop -> loop.close(MILLIS));
  }
}
