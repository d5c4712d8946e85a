/**
 * Brings content in from where it is: files, HTTP, other databases, uploads.
 *
 * <p>Front door: {@link Connector}. May import: dataset, store.
 */
package io.jobwarden.sample.connector;
