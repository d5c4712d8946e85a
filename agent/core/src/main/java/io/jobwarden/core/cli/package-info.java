/**
 * The command line of the jar.
 *
 * <p>Front door: {@link io.jobwarden.core.cli.Commands}. May import: agent, cli.jvm, config,
 * config.pack, config.read, control, explain, explain.archive, model, signal.heartbeat,
 * signal.letter.
 */
package io.jobwarden.core.cli;
