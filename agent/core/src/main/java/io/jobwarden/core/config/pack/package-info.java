/**
 * Ready-made rules and gauges: found by name in the agent's own jar or by path beside the
 * configuration, filled with their parameters, and laid under the file that names them.
 *
 * <p>Front door: {@link io.jobwarden.core.config.pack.Packs}. May import: config.read, config.yaml.
 */
package io.jobwarden.core.config.pack;
