/**
 * Reads values of live objects and of MBeans when somebody asks, for a while at the most.
 *
 * <p>Front door: {@link io.jobwarden.core.gauge.Gauges}. May import: model, diag, value, instance,
 * signal.sink.
 */
package io.jobwarden.core.gauge;
