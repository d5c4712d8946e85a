/**
 * How an operator speaks with a running agent: commands over a loopback socket whose port and token
 * stand in a file that its owner alone can read, the answer to an attach, and the file that is
 * watched.
 *
 * <p>Front door: {@link io.jobwarden.core.control.ControlServer} in the agent, {@link
 * io.jobwarden.core.control.ControlClient} in the command line. May import: model, diag.
 */
package io.jobwarden.core.control;
