package io.jobwarden.core.pointcut;

import java.util.function.Predicate;

/** Answers from headers what only a class's supertypes can tell, without loading any of them. */
public interface Supertypes {
  /**
   * Whether the class, or a type it extends or implements, has an internal name ({@code
   * java/util/Map}) that {@code names} accepts.
   */
  Answer isSubtype(ClassHeader header, Predicate<String> names);

  /** The same for a class of which only the internal name is known. */
  Answer isSubtype(String internalName, Predicate<String> names);

  /**
   * Whether the constant pool of a superclass, not of the class itself, holds {@code text}: an
   * annotation that it names may be inherited.
   */
  Answer superclassHolds(ClassHeader header, String text);
}
