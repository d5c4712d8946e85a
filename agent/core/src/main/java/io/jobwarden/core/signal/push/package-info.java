/**
 * Sends all metrics to others from time to time: over OTLP, and to a Pushgateway.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.push.Pushes}. May import: model, diag,
 * signal.metric, signal.sdk.
 */
package io.jobwarden.core.signal.push;
