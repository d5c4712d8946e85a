package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers for a class that is loaded, whose supertypes are loaded too; used by one thread. */
final class LoadedSupertypes implements Supertypes {
  private final Class<?> type;
  private final String name;

  /** Of the class and all above it, once a rule has asked: a thousand others may follow. */
  private String @Nullable [] names;

  LoadedSupertypes(Class<?> type) {
    this.type = type;
    this.name = internalName(type);
  }

  /** The class and all types above it. */
  static Set<Class<?>> of(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    add(type, all);
    return all;
  }

  @Override
  public Answer isSubtype(ClassHeader header, Predicate<String> names) {
    return isSubtype(header.name(), names);
  }

  @Override
  public Answer isSubtype(String internalName, Predicate<String> names) {
    if (!internalName.equals(name)) {
      return Answer.UNKNOWN;
    }
    for (String above : namesAbove()) {
      if (names.test(above)) {
        return Answer.YES;
      }
    }
    return Answer.NO;
  }

  @Override
  public Answer superclassHolds(ClassHeader header, String text) {
    Class<?> above = type.getSuperclass();
    return above == null || above == Object.class ? Answer.NO : Answer.UNKNOWN;
  }

  static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private String[] namesAbove() {
    String[] known = names;
    if (known == null) {
      Set<Class<?>> all = of(type);
      known = new String[all.size()];
      int i = 0;
      for (Class<?> above : all) {
        known[i++] = internalName(above);
      }
      names = known;
    }
    return known;
  }

  private static void add(@Nullable Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      add(type.getSuperclass(), all);
      for (Class<?> implemented : type.getInterfaces()) {
        add(implemented, all);
      }
    }
  }
}
