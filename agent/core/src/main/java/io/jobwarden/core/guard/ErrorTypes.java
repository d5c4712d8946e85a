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
    Throwable cause = error.getCause();
    return matchType(error.getClass()) || (isWrapper(error) && cause != null && match(cause));
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
