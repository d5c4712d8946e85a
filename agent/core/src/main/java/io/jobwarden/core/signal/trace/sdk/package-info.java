/**
 * Starts the SDK of OpenTelemetry as its own settings say, and sends spans from a thread of the
 * agent.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.trace.sdk.SdkTracing}. May import: model, diag,
 * signal.sdk, signal.sink, signal.trace, signal.trace.otel.
 */
package io.jobwarden.core.signal.trace.sdk;
