/**
 * Says in a file how a rule is doing, and reads such files.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.heartbeat.Heartbeats}, and {@link
 * io.jobwarden.core.signal.heartbeat.HeartbeatCheck} for readers. May import: model, diag,
 * signal.sink.
 */
package io.jobwarden.core.signal.heartbeat;
