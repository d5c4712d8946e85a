package io.jobwarden.core.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Some exception types by name, their subtypes among them.
 *
 * <p>Compared by name, since the agent must not load a class of the application. Immutable.
 */
public final class ErrorTypes {
  /** Wrappers in each other at the most; a broken error may be its own cause. */
  private static final int DEEP = 10;

  private final Set<String> names;

  private ErrorTypes(Set<String> names) {
    this.names = names;
  }

  /** Types as written in the configuration: nested ones with {@code .} or {@code $}. */
  public static ErrorTypes of(List<String> types) {
    Set<String> names = new HashSet<>();
    for (String type : types) {
      names.add(type.replace('$', '.'));
    }
    return new ErrorTypes(names);
  }

  /** Tells whether the error, or what a future wrapped in it, is of one of the types. */
  public boolean match(Throwable error) {
    if (names.isEmpty()) {
      return false;
    }
    Throwable inside = unwrapped(error);
    return matchType(error.getClass()) || (inside != error && matchType(inside.getClass()));
  }

  /** What futures wrapped, or the error itself. */
  static Throwable unwrapped(Throwable error) {
    Throwable inside = error;
    for (int i = 0; i < DEEP && isWrapper(inside); i++) {
      Throwable cause = inside.getCause();
      if (cause == null) {
        break;
      }
      inside = cause;
    }
    return inside;
  }

  private static boolean isWrapper(Throwable error) {
    return error instanceof CompletionException || error instanceof ExecutionException;
  }

  private boolean matchType(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (names.contains(at.getName().replace('$', '.'))) {
        return true;
      }
      for (Class<?> implemented : at.getInterfaces()) {
        if (matchType(implemented)) {
          return true;
        }
      }
    }
    return false;
  }
}
