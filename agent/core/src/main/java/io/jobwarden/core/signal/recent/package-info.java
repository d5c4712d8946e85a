/**
 * Keeps in mind how calls of few rules went lately.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.recent.Recents}. May import: model, signal.sink.
 */
package io.jobwarden.core.signal.recent;
