/**
 * A small company's importer: Quartz jobs, a queue with workers, an HTTP API.
 *
 * <p>Front door: {@link SampleApp}. May import: app, settings.
 */
package io.jobwarden.sample;
