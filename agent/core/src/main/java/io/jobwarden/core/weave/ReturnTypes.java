package io.jobwarden.core.weave;

import io.jobwarden.core.model.Returned;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Tells from a method's declared type when its calls are over. */
final class ReturnTypes {
  private ReturnTypes() {}

  static Returned of(MethodDescription.InDefinedShape method) {
    if (method.isConstructor()) {
      return Returned.VALUE;
    }
    TypeDescription type = method.getReturnType().asErasure();
    switch (type.getName()) {
      case "java.util.concurrent.CompletionStage":
      case "java.util.concurrent.CompletableFuture":
        return Returned.STAGE;
      case "java.util.concurrent.Future":
        return Returned.FUTURE;
      case "reactor.core.publisher.Mono":
      case "io.reactivex.Single":
      case "io.reactivex.rxjava3.core.Single":
        return Returned.PUBLISHER;
      default:
        return isStage(type) ? Returned.OWN_STAGE : Returned.VALUE;
    }
  }

  /**
   * Name of the type of what callers get: that of the content of a future, and {@code T} where the
   * caller decides.
   */
  static String valueType(MethodDescription.InDefinedShape method, Returned returned) {
    TypeDescription.Generic type = method.getReturnType();
    try {
      if (returned == Returned.STAGE || returned == Returned.FUTURE) {
        boolean known = type.getSort().isParameterized() && !type.getTypeArguments().isEmpty();
        TypeDescription.Generic content = known ? type.getTypeArguments().get(0) : null;
        return content == null || !content.getSort().isNonGeneric()
            ? Object.class.getName()
            : content.asErasure().getName();
      }
      return type.getSort().isTypeVariable() ? type.getSymbol() : type.asErasure().getName();
    } catch (RuntimeException unreadable) { // a signature that says nonsense, as obfuscators write
      return type.asErasure().getName();
    }
  }

  /** Asks the class files of supertypes, which the JDK's own types are spared. */
  private static boolean isStage(TypeDescription type) {
    if (type.isPrimitive() || type.isArray() || ofJdk(type.getName())) {
      return false;
    }
    try {
      return type.isAssignableTo(java.util.concurrent.CompletionStage.class);
    } catch (RuntimeException unreadable) { // a type that is missing: it cannot be returned either
      return false;
    }
  }

  private static boolean ofJdk(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("com.sun.");
  }
}
