package io.jobwarden.core.pointcut;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names of a type and of all types above it, as far as their headers could be read.
 *
 * <p>Filled by one thread, then published, and only read.
 */
final class Ancestry {
  private final Set<String> names = new LinkedHashSet<>();
  private boolean complete = true;

  Ancestry(String internalName) {
    names.add(internalName);
  }

  /** There may be more above. */
  void leaveOpen() {
    complete = false;
  }

  void add(Ancestry above) {
    names.addAll(above.names);
    complete &= above.complete;
  }

  Answer answer(Predicate<String> accepted) {
    for (String name : names) {
      if (accepted.test(name)) {
        return Answer.YES;
      }
    }
    return complete ? Answer.NO : Answer.UNKNOWN;
  }
}
