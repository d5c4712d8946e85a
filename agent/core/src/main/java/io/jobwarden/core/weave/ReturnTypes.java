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
