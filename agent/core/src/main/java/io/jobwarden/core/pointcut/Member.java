package io.jobwarden.core.pointcut;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** A method's name, perhaps with the type that declares it. */
final class Member {
  private final @Nullable TypePattern declaring;
  private final MethodName name;

  Member(@Nullable TypePattern declaring, MethodName name) {
    this.declaring = declaring;
    this.name = name;
  }

  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    return name.matches(method.getInternalName()) && (declaring == null || declaring.matches(type));
  }

  /** As {@link Node#reach}. */
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    if (header != null && !name.mayStandIn(header)) {
      return Reach.NONE;
    }
    return declaring == null
        ? Reach.SOME
        : declaring.reach(internalName, header, supertypes).atMostSome();
  }

  boolean bounded() {
    return declaring != null && declaring.bounded();
  }
}
