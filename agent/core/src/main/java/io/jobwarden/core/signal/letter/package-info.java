/**
 * Keeps calls that failed for good, so that somebody can run them again: one line of JSON each, in
 * files that lose none.
 *
 * <p>Front door: {@link io.jobwarden.core.signal.letter.DeadLetters}, and {@link
 * io.jobwarden.core.signal.letter.LetterFiles} for readers. May import: model, diag, signal.sink,
 * signal.file.
 */
package io.jobwarden.core.signal.letter;
