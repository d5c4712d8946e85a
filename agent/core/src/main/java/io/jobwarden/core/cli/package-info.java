/**
 * The command line of the jar.
 *
 * <p>Front door: {@link io.jobwarden.core.cli.Commands}. May import: config, signal, agent.
 */
package io.jobwarden.core.cli;
