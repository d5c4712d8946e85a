/**
 * Spans and propagation by the API of OpenTelemetry alone, whoever implements it: its own SDK, or
 * the agent of that project.
 *
 * <p>Never uses the context that OpenTelemetry keeps in a thread: a call's place in a trace travels
 * with the call. Front door: {@link io.jobwarden.core.signal.trace.otel.Telemetry}. May import:
 * model, signal.sink, signal.trace.
 */
package io.jobwarden.core.signal.trace.otel;
