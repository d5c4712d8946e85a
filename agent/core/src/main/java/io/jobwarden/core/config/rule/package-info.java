/**
 * Reads the rules of a file: one class for each part of a rule, and what must hold between rules.
 *
 * <p>Front door: {@link io.jobwarden.core.config.rule.Rules}. May import: config.meter,
 * config.part, config.read, config.yaml, model.
 */
package io.jobwarden.core.config.rule;
