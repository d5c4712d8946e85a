/**
 * What Quartz does by the clock, and on demand.
 *
 * <p>Front door: {@link ImportScheduler}. May import: connector, pipeline, settings, store, task.
 */
package io.jobwarden.sample.schedule;
