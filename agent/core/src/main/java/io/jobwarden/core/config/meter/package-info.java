/**
 * Reads the metrics of a rule, and sees to it that rules agree about those that they share.
 *
 * <p>Front door: {@link io.jobwarden.core.config.meter.MetersSection}. May import: config.part,
 * config.read, config.yaml, model.
 */
package io.jobwarden.core.config.meter;
