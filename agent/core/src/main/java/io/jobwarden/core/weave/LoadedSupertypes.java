package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.Answer;
import io.jobwarden.core.pointcut.ClassHeader;
import io.jobwarden.core.pointcut.Supertypes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers for a class that is loaded, whose supertypes are loaded too. */
final class LoadedSupertypes implements Supertypes {
  private final Class<?> type;

  LoadedSupertypes(Class<?> type) {
    this.type = type;
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
    if (!internalName.equals(internalName(type))) {
      return Answer.UNKNOWN;
    }
    return isAny(type, names) ? Answer.YES : Answer.NO;
  }

  @Override
  public Answer superclassHolds(ClassHeader header, String text) {
    Class<?> above = type.getSuperclass();
    return above == null || above == Object.class ? Answer.NO : Answer.UNKNOWN;
  }

  static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  /** Asked for each loaded class at the start: makes no set, and meets some interfaces twice. */
  private static boolean isAny(@Nullable Class<?> type, Predicate<String> names) {
    if (type == null) {
      return false;
    }
    if (names.test(internalName(type)) || isAny(type.getSuperclass(), names)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isAny(implemented, names)) {
        return true;
      }
    }
    return false;
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
