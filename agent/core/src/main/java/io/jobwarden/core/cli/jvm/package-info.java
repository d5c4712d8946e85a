/**
 * The JVMs on this machine, found without touching them, and the way into one.
 *
 * <p>Front door: {@link io.jobwarden.core.cli.jvm.JavaProcesses}. May import: control.
 */
package io.jobwarden.core.cli.jvm;
