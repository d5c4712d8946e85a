/**
 * Says whether the application is ready for work: checks that run side by side, each for a while at
 * the most, and whose answer holds for a moment.
 *
 * <p>Front door: {@link io.jobwarden.core.health.Health}. May import: model, diag, value, instance,
 * signal.expect, signal.heartbeat, signal.recent.
 */
package io.jobwarden.core.health;
