/**
 * Work that waits in a table until a worker of some JVM takes it.
 *
 * <p>Front door: {@link JobQueue}. May import: store.
 */
package io.jobwarden.sample.queue;
