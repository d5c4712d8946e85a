package io.jobwarden.core.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The level of each kind of line unless the rule says otherwise. */
final class Levels {
  static final Map<LineKind, Level> DEFAULT;

  static {
    Map<LineKind, Level> levels = new EnumMap<>(LineKind.class);
    levels.put(LineKind.START, Level.DEBUG);
    levels.put(LineKind.SUCCESS, Level.INFO);
    levels.put(LineKind.FAILURE, Level.ERROR);
    levels.put(LineKind.RETRY, Level.WARN);
    levels.put(LineKind.REJECTED, Level.WARN);
    levels.put(LineKind.TIMEOUT, Level.WARN);
    levels.put(LineKind.BREAKER, Level.WARN);
    levels.put(LineKind.MISSED, Level.ERROR);
    DEFAULT = Collections.unmodifiableMap(levels);
  }

  private Levels() {}
}
