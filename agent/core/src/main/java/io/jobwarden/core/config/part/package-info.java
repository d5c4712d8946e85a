/**
 * Reads what stands in several sections of a file in the same form: error codes, samples, names.
 *
 * <p>Front door: {@link io.jobwarden.core.config.part.ErrorCodes}. May import: config.read, model.
 */
package io.jobwarden.core.config.part;
