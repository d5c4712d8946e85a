/**
 * A front end in a JVM of its own, which calls the API in every way that there is.
 *
 * <p>Front door: {@link Client}. May import: nothing.
 */
package io.jobwarden.sample.client;
