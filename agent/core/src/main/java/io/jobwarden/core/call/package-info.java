/**
 * The life of one call: begin, an attempt ended (again?), done.
 *
 * <p>Each rule of a woven method sees the call as a {@link io.jobwarden.core.call.Run}; the runs of
 * one call stand inside each other in the order of the configuration, and a run that repeats lets
 * those inside it begin anew. Front door: {@link io.jobwarden.core.call.Engine}. May import: model,
 * carry, diag, value, fit, guard, instance, mdc, signal, signal.metric, signal.trace.
 */
package io.jobwarden.core.call;
