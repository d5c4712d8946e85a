package io.jobwarden.core.signal.sink;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about short texts, as many as there is room for; a later one takes the place
 * of an earlier one.
 *
 * <p>Used by many threads without a lock: what one of them does not see yet it finds out again.
 */
final class Remembered<T> {
  /** A power of two. */
  private static final int ROOM = 256;

  /** Longer texts are seldom the same. */
  private static final int MAX_CHARS = 64;

  private final @Nullable Found<?>[] found = new Found<?>[ROOM];

  /** What was found out about the text, or null if nothing is known. */
  @SuppressWarnings("unchecked") // as it was put there
  @Nullable T of(String text) {
    if (text.length() > MAX_CHARS) {
      return null;
    }
    Found<?> there = found[place(text)];
    return there != null && there.text.equals(text) ? (T) there.what : null;
  }

  void put(String text, T what) {
    if (text.length() <= MAX_CHARS) {
      found[place(text)] = new Found<>(text, what);
    }
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return (hash ^ hash >>> 16) & (ROOM - 1);
  }

  /** Its fields are final, so that whoever sees it sees all of it. */
  private static final class Found<T> {
    private final String text;
    private final T what;

    Found(String text, T what) {
      this.text = text;
      this.what = what;
    }
  }
}
