package io.jobwarden.core.pointcut;

import java.util.List;
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

  /** As {@link Node#aim}. */
  Reach aim(String internalName, Supertypes supertypes) {
    return declaring == null
        ? Reach.SOME
        : declaring.reach(internalName, null, supertypes).atMostSome();
  }

  void subjects(List<Subject> into) {
    if (declaring != null) {
      into.add(declaring.subject());
    }
  }

  /** As {@link Node#lacks}. */
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (declaring != null && !declaring.matches(type)) {
      into.add(Shortfall.PLACE, "is not declared by `" + declaring + "`");
    }
    if (!name.matches(method.getInternalName())) {
      into.add(Shortfall.NAME + name.edits(method.getInternalName()), "has another name");
    }
    if (method.isAbstract()) {
      into.add(
          Shortfall.NO_BODY,
          declaring == null || declaring.hasSubtypes()
              ? "is abstract"
              : "is abstract (write `" + declaring + "+` for those that implement it)");
    }
  }

  boolean bounded() {
    return declaring != null && declaring.bounded();
  }
}
