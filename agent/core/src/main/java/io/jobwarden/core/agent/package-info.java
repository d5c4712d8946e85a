/**
 * Puts the agent together and keeps it running: start, the way it meets the application's main, and
 * the end.
 *
 * <p>Front door: {@link io.jobwarden.core.agent.Agent}. May import: model, diag, config, pointcut,
 * weave, guard, gauge, health, instance, call, mdc, signal, signal.expect, signal.sink, web,
 * control, explain.
 */
package io.jobwarden.core.agent;
