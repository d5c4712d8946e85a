package io.jobwarden.core.health;

/**
 * Looks at something that the application needs.
 *
 * <p>On a thread of its own, which it may keep for as long as it likes; never looks twice at a
 * time.
 */
interface Check {
  /** Throws whatever it comes upon, which is told by its type alone. */
  Verdict look() throws Exception;
}
