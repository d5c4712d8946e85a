/**
 * What Quartz does by the clock, and on demand.
 *
 * <p>Front door: {@link ImportScheduler}. May import: connector, pipeline, queue, settings, store,
 * task.
 */
package io.jobwarden.sample.schedule;
