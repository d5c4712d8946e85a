/**
 * Where a call stands in a trace, and what its span tells: the words of tracing without any
 * library, so that nothing of one is loaded where nobody traces.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.trace.Tracing}. May import: model, signal.sink.
 */
package io.jobwarden.core.signal.trace;
