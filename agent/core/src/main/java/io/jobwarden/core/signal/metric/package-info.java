/**
 * Counts and times calls, in meters whose label sets are looked up once and bounded in number.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.metric.Meters}. May import: model, diag,
 * signal.sink.
 */
package io.jobwarden.core.signal.metric;
