/**
 * Takes context across: from and to headers of messages, and along with objects that one thread
 * hands to another.
 *
 * <p>Front door: {@link io.jobwarden.core.carry.Passage}. May import: instance, model,
 * signal.trace.
 */
package io.jobwarden.core.carry;
