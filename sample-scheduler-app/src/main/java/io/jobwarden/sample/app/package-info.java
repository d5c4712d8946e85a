/**
 * Puts the parts together, and takes them apart again.
 *
 * <p>Front door: {@link Application}. May import: api, connector, dataset, pipeline, queue,
 * schedule, settings, store, task, upstream.
 */
package io.jobwarden.sample.app;
