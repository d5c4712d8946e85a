package io.jobwarden.core.weave;

import org.jspecify.annotations.Nullable;

/** What a fixture's method does; stands in both loaders alike. */
@FunctionalInterface
public interface Body {
  Body NONE = number -> null;

  @Nullable Object run(int number) throws Throwable;

  static Body returning(@Nullable Object value) {
    return number -> value;
  }

  static Body throwing(Throwable thrown) {
    return number -> {
      throw thrown;
    };
  }
}
