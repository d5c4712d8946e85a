/**
 * The HTTP API.
 *
 * <p>Front door: {@link ApiServer}. May import: connector, dataset, pipeline, schedule, settings,
 * task.
 */
package io.jobwarden.sample.api;
