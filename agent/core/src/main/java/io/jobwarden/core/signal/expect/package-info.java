/**
 * Watches whether runs that are expected come, in time, to the end, and did something.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.expect.Expectations}. May import: model, diag,
 * signal.sink.
 */
package io.jobwarden.core.signal.expect;
