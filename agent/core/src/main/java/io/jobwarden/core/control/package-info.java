/**
 * How the command line talks to an agent at work: a socket of the loopback address, and a file that
 * tells its owner where that is.
 *
 * <p>Front door: {@link io.jobwarden.core.control.ControlServer} in the application's JVM, {@link
 * io.jobwarden.core.control.ControlClient} at the command line. May import: model, diag.
 */
package io.jobwarden.core.control;
