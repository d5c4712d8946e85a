package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** {@code execution(…)}: the methods, or the constructors, of one signature. */
final class Execution extends Node {
  private final List<AnnotationName> annotations;
  private final Modifiers modifiers;
  private final @Nullable TypePattern returned; // null for constructors
  private final Member member;
  private final Parameters parameters;

  Execution(
      List<AnnotationName> annotations,
      Modifiers modifiers,
      @Nullable TypePattern returned,
      Member member,
      Parameters parameters) {
    this.annotations = annotations;
    this.modifiers = modifiers;
    this.returned = returned;
    this.member = member;
    this.parameters = parameters;
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    return method.isConstructor() == (returned == null)
        && modifiers.match(method.getModifiers())
        && member.matches(type, method)
        && (returned == null || returned.matches(Described.returned(method)))
        && parameters.match(method)
        && carriesAnnotations(method);
  }

  private boolean carriesAnnotations(MethodDescription.InDefinedShape method) {
    if (annotations.isEmpty()) {
      return true;
    }
    AnnotationList carried = method.getDeclaredAnnotations();
    for (AnnotationName annotation : annotations) {
      if (!annotation.isAmong(carried)) {
        return false;
      }
    }
    return true;
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    if (header != null) {
      for (AnnotationName annotation : annotations) {
        if (!annotation.mayStandIn(header)) {
          return Reach.NONE;
        }
      }
    }
    return member.reach(internalName, header, supertypes);
  }

  @Override
  Reach aim(String internalName, Supertypes supertypes) {
    return member.aim(internalName, supertypes);
  }

  @Override
  boolean aims() {
    return member.bounded();
  }

  @Override
  void subjects(List<Subject> into) {
    member.subjects(into);
    for (AnnotationName annotation : annotations) {
      into.add(annotation.subject(false));
    }
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (method.isConstructor() != (returned == null)) {
      into.add(Shortfall.FAR, "is of another kind");
      return;
    }
    member.lacks(type, method, into);
    modifiers.lacks(method.getModifiers(), into);
    if (returned != null && !returned.matches(Described.returned(method))) {
      into.add(Shortfall.SIGNATURE, "returns another type");
    }
    if (!parameters.match(method)) {
      into.add(Shortfall.SIGNATURE, "has other parameters");
    }
    AnnotationList carried = method.getDeclaredAnnotations();
    for (AnnotationName annotation : annotations) {
      if (!annotation.isAmong(carried)) {
        into.add(Shortfall.SIGNATURE, "does not carry @" + annotation);
      }
    }
  }

  @Override
  public String toString() {
    return "execution(..)";
  }

  @Override
  boolean bounded() {
    for (AnnotationName annotation : annotations) {
      if (annotation.bounded()) {
        return true;
      }
    }
    return member.bounded();
  }

  @Override
  boolean admits(boolean constructors) {
    return constructors == (returned == null);
  }

  @Override
  boolean namesNew() {
    return returned == null;
  }
}
