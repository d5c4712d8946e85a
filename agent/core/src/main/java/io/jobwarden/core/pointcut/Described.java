package io.jobwarden.core.pointcut;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Walks from one described type to others that may be missing on the class path: an application
 * that never uses them runs without, and so must a pointcut.
 */
final class Described {
  private Described() {}

  /** Whether the type, or one it extends or implements, has such a name. */
  static boolean anyNamed(TypeDescription type, TypeNames names) {
    return anyNamed(type, names, new HashSet<String>());
  }

  private static boolean anyNamed(TypeDefinition generic, TypeNames names, Set<String> seen) {
    try {
      TypeDescription type = generic.asErasure();
      if (!seen.add(type.getName())) {
        return false;
      }
      if (names.test(type.getName())) {
        return true;
      }
      TypeDefinition superclass = type.getSuperClass();
      if (superclass != null && anyNamed(superclass, names, seen)) {
        return true;
      }
      for (TypeDefinition implemented : type.getInterfaces()) {
        if (anyNamed(implemented, names, seen)) {
          return true;
        }
      }
      return false;
    } catch (TypePool.Resolution.NoSuchTypeException missing) {
      return names.test(missing.getName());
    } catch (TypeNotPresentException | LinkageError missing) {
      return false;
    }
  }

  /** The type around a nested, local or anonymous one, if its name says so too. */
  static @Nullable TypeDescription enclosing(TypeDescription type) {
    try {
      TypeDescription outer = type.getEnclosingType();
      return outer != null && type.getName().startsWith(outer.getName() + "$") ? outer : null;
    } catch (TypePool.Resolution.NoSuchTypeException | LinkageError missing) {
      return null;
    }
  }

  /** What superclasses hand down, with as many of them as can be found. */
  static AnnotationList inheritedAnnotations(TypeDescription type) {
    try {
      return type.getInheritedAnnotations();
    } catch (TypePool.Resolution.NoSuchTypeException | TypeNotPresentException missing) {
      return new AnnotationList.Empty();
    }
  }

  /** The erased return type; null if it cannot be found. */
  static @Nullable TypeDescription returned(MethodDescription.InDefinedShape method) {
    try {
      return method.getReturnType().asErasure();
    } catch (TypePool.Resolution.NoSuchTypeException | TypeNotPresentException missing) {
      return null;
    }
  }

  /** The erased type of a parameter; null if it cannot be found. */
  static @Nullable TypeDescription parameter(MethodDescription.InDefinedShape method, int index) {
    try {
      return method.getParameters().get(index).getType().asErasure();
    } catch (TypePool.Resolution.NoSuchTypeException | TypeNotPresentException missing) {
      return null;
    }
  }
}
