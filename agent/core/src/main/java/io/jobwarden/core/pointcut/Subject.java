package io.jobwarden.core.pointcut;

import java.util.List;

/**
 * A type or an annotation that a pointcut names, and that a rule which matches nothing may have
 * wrong.
 */
public final class Subject {
  private final TypeNames names;
  private final boolean annotation;
  private final boolean subtypes;

  private Subject(TypeNames names, boolean annotation, boolean subtypes) {
    this.names = names;
    this.annotation = annotation;
    this.subtypes = subtypes;
  }

  /** A type that declares methods. */
  static Subject type(TypeNames names, boolean subtypes) {
    return new Subject(names, false, subtypes);
  }

  /** An annotation of methods. */
  static Subject annotation(TypeNames names) {
    return new Subject(names, true, false);
  }

  /** An annotation of classes, which those below may inherit. */
  static Subject classAnnotation(TypeNames names) {
    return new Subject(names, true, true);
  }

  /** True for an annotation; false for a type that declares methods. */
  public boolean annotation() {
    return annotation;
  }

  /** True for a type with {@code +}, or an annotation of classes: those below are meant too. */
  public boolean subtypes() {
    return subtypes;
  }

  /** Whether a type of this name ({@code com/acme/Job} or {@code com.acme.Job}) is named. */
  public boolean names(String name) {
    return names.test(name);
  }

  /** The internal names that it may mean; none where it has a wildcard. */
  public List<String> internalNames() {
    return names.internalNames();
  }

  /** As the pointcut writes it, without the {@code +}. */
  @Override
  public String toString() {
    return names.toString();
  }
}
