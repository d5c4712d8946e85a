/**
 * Tells what happens to calls: log lines, meters, spans, heartbeats, dead letters.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.Signals}. May import: model, diag, signal.sink,
 * signal.expect, signal.log, signal.metric, signal.heartbeat, signal.letter, signal.push,
 * signal.recent, signal.trace, signal.trace.sdk.
 */
package io.jobwarden.core.signal;
