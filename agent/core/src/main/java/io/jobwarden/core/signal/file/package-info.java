/**
 * Files of lines that several threads and processes may append to, and that are put aside when they
 * are full.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.file.RotatingFile}. May import: model.
 */
package io.jobwarden.core.signal.file;
