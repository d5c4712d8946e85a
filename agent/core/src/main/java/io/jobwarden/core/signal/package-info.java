/**
 * Tells what happens to calls: log lines, meters, heartbeats.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.Signals}. May import: model, diag, signal.sink,
 * signal.log, signal.metric, signal.heartbeat.
 */
package io.jobwarden.core.signal;
