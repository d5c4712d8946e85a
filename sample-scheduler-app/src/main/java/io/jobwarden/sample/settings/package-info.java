/**
 * What the operator may set.
 *
 * <p>Front door: {@link Settings}. May import: nothing.
 */
package io.jobwarden.sample.settings;
