/**
 * What a sink of events is, and what all sinks share: redaction, the text of errors, time stamps.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.sink.Sink}. May import: model, diag.
 */
package io.jobwarden.core.signal.sink;
