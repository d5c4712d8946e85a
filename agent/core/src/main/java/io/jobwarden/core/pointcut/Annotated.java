package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** {@code @annotation(Name)}: methods that carry the annotation. */
final class Annotated extends Node {
  private final AnnotationName annotation;

  Annotated(AnnotationName annotation) {
    this.annotation = annotation;
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    return annotation.isAmong(method.getDeclaredAnnotations());
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    return header == null || annotation.mayStandIn(header) ? Reach.SOME : Reach.NONE;
  }

  @Override
  void subjects(List<Subject> into) {
    into.add(annotation.subject(false));
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (!matches(type, method)) {
      into.add(Shortfall.SIGNATURE, "does not carry @" + annotation);
    }
  }

  @Override
  public String toString() {
    return "@annotation(" + annotation + ")";
  }

  @Override
  boolean bounded() {
    return annotation.bounded();
  }
}
