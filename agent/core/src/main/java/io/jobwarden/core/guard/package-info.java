/**
 * Decides whether a call may run, and whether a body that failed runs again.
 *
 * <p>A guard knows nothing of the call but what it is asked with; what it grants is given back by
 * who asked. Where it has keys, each key is guarded by itself. Front door: {@link
 * io.jobwarden.core.guard.Breaker}, {@link io.jobwarden.core.guard.RateLimit}, {@link
 * io.jobwarden.core.guard.ConcurrencyLimit} and {@link io.jobwarden.core.guard.Retries}. May
 * import: model, diag.
 */
package io.jobwarden.core.guard;
