package io.jobwarden.core.weave;

import io.jobwarden.core.model.Returned;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Tells from a method's declared type when its calls are over. */
final class ReturnTypes {
  private ReturnTypes() {}

  static Returned of(MethodDescription.InDefinedShape method) {
    if (method.isConstructor()) {
      return Returned.VALUE;
    }
    TypeDescription type = erasure(method);
    if (type == null) {
      return Returned.VALUE;
    }
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
    TypeDescription erasure = erasure(method);
    if (erasure == null) {
      return Type.getReturnType(method.getDescriptor()).getClassName();
    }
    TypeDescription.Generic type = method.getReturnType();
    try {
      if (returned == Returned.STAGE || returned == Returned.FUTURE) {
        boolean known = type.getSort().isParameterized() && !type.getTypeArguments().isEmpty();
        TypeDescription.Generic content = known ? type.getTypeArguments().get(0) : null;
        return content == null || !content.getSort().isNonGeneric()
            ? Object.class.getName()
            : content.asErasure().getName();
      }
      return type.getSort().isTypeVariable() ? type.getSymbol() : erasure.getName();
    } catch (RuntimeException unreadable) { // a signature that says nonsense, as obfuscators write
      return erasure.getName();
    }
  }

  /** Null where the class file of the type is not there: the application does without. */
  private static @Nullable TypeDescription erasure(MethodDescription.InDefinedShape method) {
    try {
      return method.getReturnType().asErasure();
    } catch (TypePool.Resolution.NoSuchTypeException | TypeNotPresentException missing) {
      return null;
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
