/**
 * The mapped diagnostic contexts of the application's own logging, which the agent uses as it finds
 * them and never sets up.
 *
 * <p>Front door: {@link io.jobwarden.core.mdc.Mdcs}. May import: nothing.
 */
package io.jobwarden.core.mdc;
