/**
 * The jobs that can be submitted, and what each does.
 *
 * <p>Front door: {@link JobService}. May import: connector, dataset, pipeline, queue, settings,
 * store.
 */
package io.jobwarden.sample.task;
