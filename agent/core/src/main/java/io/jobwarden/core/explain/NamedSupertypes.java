package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a class that is loaded from the names of its supertypes, which are gathered once:
 * hundreds of rules may ask.
 */
final class NamedSupertypes implements Supertypes {
  private final String internalName;
  private final String[] names;
  private final boolean inherits;

  /**
   * Expects the class's own name.
   *
   * @param known names, so that each is kept once
   */
  NamedSupertypes(String internalName, Class<?> type, Map<String, String> known) {
    this.internalName = internalName;
    Set<Class<?>> all = new LinkedHashSet<>();
    add(type, all);
    names = new String[all.size()];
    int i = 0;
    for (Class<?> above : all) {
      String name = above.getName().replace('.', '/');
      names[i++] = known.computeIfAbsent(name, same -> same);
    }
    Class<?> superclass = type.getSuperclass();
    inherits = superclass != null && superclass != Object.class;
  }

  private static void add(@Nullable Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      add(type.getSuperclass(), all);
      for (Class<?> implemented : type.getInterfaces()) {
        add(implemented, all);
      }
    }
  }

  @Override
  public Answer isSubtype(ClassHeader header, Predicate<String> accepted) {
    return isSubtype(header.name(), accepted);
  }

  @Override
  public Answer isSubtype(String asked, Predicate<String> accepted) {
    if (!asked.equals(internalName)) {
      return Answer.UNKNOWN;
    }
    for (String name : names) {
      if (accepted.test(name)) {
        return Answer.YES;
      }
    }
    return Answer.NO;
  }

  @Override
  public Answer superclassHolds(ClassHeader header, String text) {
    return inherits ? Answer.UNKNOWN : Answer.NO;
  }
}
