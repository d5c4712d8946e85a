/**
 * Takes typed values out of the tree of a file, key by key: what is wrong is told with found,
 * expected and what to write; what is left over is unknown.
 *
 * <p>Front door: {@link io.jobwarden.core.config.read.Section}. May import: config.yaml.
 */
package io.jobwarden.core.config.read;
