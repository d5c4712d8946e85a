/**
 * A YAML text becomes a tree of located values: decoded, parsed, {@code ${env:…}} replaced, aliases
 * and merges resolved, profiles laid over; every problem on the way has its place.
 *
 * <p>Front door: {@link io.jobwarden.core.config.yaml.YamlFile}. May import: nothing.
 */
package io.jobwarden.core.config.yaml;
