package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/** One step of a {@link Path}, from an object to one of its parts. */
abstract class Step {
  static final Step[] NONE = {};

  /** The part; null if there is none. Throws what the application's accessor throws. */
  abstract @Nullable Object from(Object whole, Facts facts) throws Throwable;
}
