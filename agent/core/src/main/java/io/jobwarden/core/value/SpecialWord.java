package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/** Words of the language that stand for something at few places only. */
public enum SpecialWord {
  /** The key of an MBean's name in a gauge; the name of a header where context is carried. */
  KEY,

  /** What was checked in a health check; what a header says where context is carried. */
  VALUE,

  /** Where context is carried: the key, with {@code _} for what no Java name may hold. */
  NAME,

  /**
   * Where a call is told of its end: what hears of it. What is read is a {@link
   * java.util.function.Function} that makes one of an interface.
   */
  LISTENER;

  static @Nullable SpecialWord of(String word) {
    switch (word) {
      case "key":
        return KEY;
      case "value":
        return VALUE;
      case "name":
        return NAME;
      case "listener":
        return LISTENER;
      default:
        return null;
    }
  }
}
