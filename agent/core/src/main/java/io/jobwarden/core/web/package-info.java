/**
 * One HTTP server for what people and machines ask the agent: metrics and health.
 *
 * <p>Front door: {@link io.jobwarden.core.web.AgentServer}. May import: model, diag, health,
 * signal, signal.metric, signal.sink.
 */
package io.jobwarden.core.web;
