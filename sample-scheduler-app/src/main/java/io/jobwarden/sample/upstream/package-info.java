/**
 * The small, unreliable server that the HTTP connector talks to.
 *
 * <p>Front door: {@link UpstreamServer}. May import: dataset.
 */
package io.jobwarden.sample.upstream;
