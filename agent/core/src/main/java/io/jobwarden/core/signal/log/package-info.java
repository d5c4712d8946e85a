/**
 * Turns events into lines of JSON and writes them, on a thread of its own.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.log.LogWriter}. May import: model, diag,
 * signal.sink, signal.file.
 */
package io.jobwarden.core.signal.log;
