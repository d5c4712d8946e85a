package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/**
 * What is known about one call, gauge or check while its values are read.
 *
 * <p>Implemented by the caller's own objects, so that reading a value makes none. Only what the
 * {@link Needs} of a text name is ever asked.
 */
public interface Facts {
  /** The receiver; null in a static method. */
  @Nullable Object self();

  /** The argument at {@code index}, from 0; null where the method has fewer. */
  @Nullable Object argument(int index);

  /** What the method returned; null before the end, for void, and where it threw. */
  @Nullable Object result();

  /** What the method threw; null where it did not. */
  @Nullable Throwable thrown();

  /**
   * The label or field at {@code index} in {@link Names}. Give the object rather than its text
   * where both are at hand, since numbers compare by value and texts as texts; give null, not an
   * empty text, where it is null.
   */
  @Nullable Object named(int index);

  /** The binary name of the class that declares the method. */
  @Nullable String className();

  @Nullable String methodName();

  @Nullable String rule();

  @Nullable String component();

  /**
   * The annotation of that type on the method, else on its class.
   *
   * @param typeName as written; the very instance that {@link Needs#annotations()} holds, so that a
   *     short scan by {@code ==} finds what was looked up beforehand
   */
  @Nullable Object annotation(String typeName);

  /** What the place names besides the call: {@code key}, {@code value}, {@code name}; or null. */
  @Nullable Object special(SpecialWord word);
}
