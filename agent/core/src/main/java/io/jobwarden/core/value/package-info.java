/**
 * Reads what a configuration writes as {@code ${…}}: labels, fields, messages, conditions.
 *
 * <p>Front door: {@link Template} and {@link Condition}. A text is parsed once, with the {@link
 * Names} of its place, and then read from any thread through the {@link Facts} of one call. What
 * goes wrong while reading is told to {@link ValueFaults} and gives null; nothing escapes.
 *
 * <p>May import: diag.
 */
package io.jobwarden.core.value;
