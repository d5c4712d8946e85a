/**
 * What the sample imports: how each kind of content is read, checked and laid out in its table.
 *
 * <p>Front door: {@link Dataset}. May import: nothing.
 */
package io.jobwarden.sample.dataset;
