/**
 * Reads what stands in a file besides its rules: one class for each section.
 *
 * <p>Front door: {@link io.jobwarden.core.config.section.FileSection}. May import: config.meter,
 * config.pack, config.part, config.read, config.rule, model.
 */
package io.jobwarden.core.config.section;
