package io.jobwarden.core.mdc;

import java.lang.reflect.Field;

/** How far SLF4J has come with what stands behind it. */
enum Binding {
  OPEN,
  DONE,

  /** Nothing stands behind it, or what does is broken; that stays so. */
  NONE,

  /** It stands in a module that does not say. */
  UNKNOWN;

  // states of org.slf4j.LoggerFactory, from 1.5 to 2.1: 2 is failed, 4 is nothing found
  private static final int ONGOING = 1;
  private static final int SUCCESSFUL = 3;

  static Binding of(Class<?> loggerFactory) {
    try {
      Field state = loggerFactory.getDeclaredField("INITIALIZATION_STATE");
      state.setAccessible(true);
      int now = state.getInt(null);
      return now == SUCCESSFUL ? DONE : now <= ONGOING ? OPEN : NONE;
    } catch (ReflectiveOperationException | RuntimeException hidden) {
      return UNKNOWN;
    }
  }
}
