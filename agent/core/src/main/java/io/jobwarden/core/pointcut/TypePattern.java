package io.jobwarden.core.pointcut;

import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** A type as a pointcut writes it: {@code *}, {@code com.acme..*+}, {@code byte[]}. */
final class TypePattern {
  private static final String OBJECT = "java.lang.Object";

  private final TypeNames names;
  private final boolean subtypes;
  private final int dimensions;

  TypePattern(TypeNames names, boolean subtypes, int dimensions) {
    this.names = names;
    this.subtypes = subtypes;
    this.dimensions = dimensions;
  }

  /** An array of this. */
  TypePattern array() {
    return new TypePattern(names, subtypes, dimensions + 1);
  }

  /** Whether an erased type is meant; one that cannot be found (null) by {@code *} alone. */
  boolean matches(@Nullable TypeDescription type) {
    TypeDescription element = type;
    for (int i = 0; i < dimensions && element != null; i++) {
      element = element.getComponentType();
    }
    if (element == null) {
      return type == null && dimensions == 0 && names.isAnything();
    }
    if (element.isArray()) {
      return names.isAnything() || matchesEveryObject();
    }
    return subtypes
        ? (matchesEveryObject() && !element.isPrimitive()) || Described.anyNamed(element, names)
        : names.test(element.getName());
  }

  /** As {@link Node#reach}: {@link Reach#ALL} where the class is certainly meant. */
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    if (names.test(internalName)) {
      return Reach.ALL;
    }
    if (!subtypes) {
      return Reach.NONE;
    }
    if (supertypes == null) {
      return Reach.SOME;
    }
    return Reach.of(
        header == null
            ? supertypes.isSubtype(internalName, names)
            : supertypes.isSubtype(header, names));
  }

  /** Whether there are classes that this rules out by name or supertypes. */
  boolean bounded() {
    return names.hasLetters() && !matchesEveryObject();
  }

  Subject subject() {
    return Subject.type(names, subtypes);
  }

  boolean hasSubtypes() {
    return subtypes;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(names.toString()).append(subtypes ? "+" : "");
    for (int i = 0; i < dimensions; i++) {
      text.append("[]");
    }
    return text.toString();
  }

  private boolean matchesEveryObject() {
    return subtypes && names.test(OBJECT);
  }
}
