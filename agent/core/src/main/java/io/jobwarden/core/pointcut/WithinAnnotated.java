package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** {@code @within(Name)}: all methods of a class that carries the annotation, or inherits it. */
final class WithinAnnotated extends Node {
  private final AnnotationName annotation;

  WithinAnnotated(AnnotationName annotation) {
    this.annotation = annotation;
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    return annotation.isAmong(type.getDeclaredAnnotations())
        || annotation.isAmong(Described.inheritedAnnotations(type));
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    if (header == null || annotation.mayStandIn(header) || supertypes == null) {
      return Reach.SOME;
    }
    return annotation.reachOfSuperclass(header, supertypes);
  }

  @Override
  void subjects(List<Subject> into) {
    into.add(annotation.subject(true));
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (!matches(type, method)) {
      into.add(Shortfall.SIGNATURE, "stands in a class that does not carry @" + annotation);
    }
  }

  @Override
  public String toString() {
    return "@within(" + annotation + ")";
  }

  @Override
  boolean bounded() {
    return annotation.bounded();
  }
}
