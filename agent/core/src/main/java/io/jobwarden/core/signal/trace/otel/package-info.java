/**
 * Spans and propagation by the API of OpenTelemetry alone, whoever implements it: its own SDK, or
 * the agent of that project.
 *
 * <p>A call's place in a trace travels with the call; the context that OpenTelemetry keeps in a
 * thread is used where others use it, too. Front door: {@link
 * io.jobwarden.core.signal.trace.otel.Telemetry}. May import: model, signal.sink, signal.trace.
 */
package io.jobwarden.core.signal.trace.otel;
