package io.jobwarden.core.signal.trace.otel;

import org.jspecify.annotations.Nullable;

/** Where an OpenTelemetry is to be had, which may take a while to start. */
public interface TelemetrySource {
  /** False while it is being started. */
  boolean isReady();

  /** Waits for that, for a few seconds at the most. */
  void await();

  /** Null until then, and where it could not be started. */
  @Nullable Telemetry telemetry();
}
