/**
 * The agent's own voice: what it says on standard error, and what it counts of itself.
 *
 * <p>Front door: {@link io.jobwarden.core.diag.AgentLog}. May import: nothing.
 */
package io.jobwarden.core.diag;
