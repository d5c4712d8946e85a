/**
 * Stands in for {@code java.util.logging} in our dependencies, which are rewritten to it when the
 * jar is packed: an agent that touches the real one fixes the application's log manager too early.
 *
 * <p>Front door: {@link io.jobwarden.core.jul.Logger}. May import: model, diag.
 */
package io.jobwarden.core.jul;
