/**
 * Reads the configuration file: a value for the agent, or every problem with its place.
 *
 * <p>A file must be right by itself, save for missing keys that the chosen profile brings, and with
 * each of its profiles. Front door: {@link io.jobwarden.core.config.ConfigFile}. May import:
 * config.pack, config.read, config.section, config.yaml, model, pointcut, value.
 */
package io.jobwarden.core.config;
