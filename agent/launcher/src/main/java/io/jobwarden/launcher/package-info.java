/**
 * The classes of the jar that stand at ordinary paths and that the application's system loader
 * sees: a trampoline into the jar, no more.
 *
 * <p>The JVM keeps the first {@code Agent-Class} that it loaded for its whole life, so whatever is
 * written here runs even where a newer jar is attached: it must never need a change.
 *
 * <p>Front door: {@link io.jobwarden.launcher.JobwardenAgent}. May import: nothing.
 */
package io.jobwarden.launcher;
