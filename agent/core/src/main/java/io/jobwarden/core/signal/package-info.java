/**
 * Tells what happens to calls: log lines, meters, heartbeats, dead letters.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.Signals}. May import: model, diag, signal.sink,
 * signal.log, signal.metric, signal.heartbeat, signal.letter.
 */
package io.jobwarden.core.signal;
