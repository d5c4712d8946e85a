package io.jobwarden.core.explain;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;

/** A method as {@code execution(…)} takes it. */
final class Signature {
  private Signature() {}

  static String of(TypeDescription type, MethodDescription.InDefinedShape method) {
    StringBuilder text = new StringBuilder();
    String descriptor = method.getDescriptor();
    if (!method.isConstructor()) {
      text.append(Type.getReturnType(descriptor).getClassName()).append(' ');
    }
    text.append(type.getName()).append('.');
    text.append(method.isConstructor() ? "new" : method.getInternalName()).append('(');
    String separator = "";
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      text.append(separator).append(parameter.getClassName());
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
