package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;

/**
 * An annotation by its name; its class is never loaded. One whose class file cannot be found counts
 * for nothing, as in reflection.
 */
final class AnnotationName {
  private final TypeNames names;
  private final String[] descriptors;

  AnnotationName(TypeNames names) {
    this.names = names;
    List<String> internalNames = names.internalNames();
    descriptors = new String[internalNames.size()];
    for (int i = 0; i < descriptors.length; i++) {
      descriptors[i] = "L" + internalNames.get(i) + ";";
    }
  }

  boolean isAmong(AnnotationList annotations) {
    for (AnnotationDescription annotation : annotations) {
      if (names.test(annotation.getAnnotationType().getName())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a class with this header may carry the annotation, or a method of it. */
  boolean mayStandIn(ClassHeader header) {
    for (String descriptor : descriptors) {
      if (header.holds(descriptor)) {
        return true;
      }
    }
    return descriptors.length == 0;
  }

  /** Whether a superclass may hand the annotation down; {@link Reach#NONE} is certain. */
  Reach reachOfSuperclass(ClassHeader header, Supertypes supertypes) {
    Reach reach = Reach.NONE;
    for (String descriptor : descriptors) {
      reach = reach.or(Reach.of(supertypes.superclassHolds(header, descriptor)).atMostSome());
    }
    return reach;
  }

  Subject subject(boolean ofClass) {
    return ofClass ? Subject.classAnnotation(names) : Subject.annotation(names);
  }

  @Override
  public String toString() {
    return names.toString();
  }

  /** Whether it is one annotation: only then its name in a class file rules most classes out. */
  boolean bounded() {
    return descriptors.length > 0;
  }
}
