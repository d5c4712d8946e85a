/**
 * What a configuration means, once it is read and found valid: immutable values, no behaviour; and
 * what happens to a call, told as {@link io.jobwarden.core.model.CallEvent}s.
 *
 * <p>Pointcuts, templates and conditions stand here as the texts of the file, so that two
 * configurations can be compared by value; who uses them compiles them, once.
 *
 * <p>Front door: {@link io.jobwarden.core.model.AgentConfig}. May import: nothing.
 */
package io.jobwarden.core.model;
