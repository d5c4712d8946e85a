package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** All that one leaf does not match. */
final class Not extends Node {
  private final Node leaf;

  Not(Node leaf) {
    this.leaf = leaf;
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    return !leaf.matches(type, method);
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    return leaf.reach(internalName, header, supertypes).not();
  }

  @Override
  Reach aim(String internalName, Supertypes supertypes) {
    return Reach.ALL; // what is excluded was near
  }

  @Override
  void subjects(List<Subject> into) {
    // what is excluded need not be there
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (leaf.matches(type, method)) {
      into.add(Shortfall.PLACE, "is excluded by `!" + leaf + "`");
    }
  }

  @Override
  boolean bounded() {
    return false;
  }

  @Override
  Node negated() {
    return leaf;
  }
}
