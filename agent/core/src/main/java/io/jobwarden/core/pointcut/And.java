package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** What all its parts match. */
final class And extends Node {
  private final Node[] parts;

  And(List<Node> parts) {
    this.parts = parts.toArray(new Node[0]);
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    for (Node part : parts) {
      if (!part.matches(type, method)) {
        return false;
      }
    }
    return true;
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    Reach reach = Reach.ALL;
    for (Node part : parts) {
      reach = reach.and(part.reach(internalName, header, supertypes));
      if (reach == Reach.NONE) {
        return reach;
      }
    }
    return reach;
  }

  @Override
  Reach aim(String internalName, Supertypes supertypes) {
    Reach reach = Reach.ALL;
    for (Node part : parts) {
      reach = reach.and(part.aim(internalName, supertypes));
    }
    return reach;
  }

  @Override
  boolean aims() {
    for (Node part : parts) {
      if (part.aims()) {
        return true;
      }
    }
    return false;
  }

  @Override
  void subjects(List<Subject> into) {
    for (Node part : parts) {
      part.subjects(into);
    }
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    for (Node part : parts) {
      part.lacks(type, method, into);
    }
  }

  @Override
  boolean bounded() {
    for (Node part : parts) {
      if (part.bounded()) {
        return true;
      }
    }
    return false;
  }

  @Override
  boolean admits(boolean constructors) {
    for (Node part : parts) {
      if (!part.admits(constructors)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean namesNew() {
    for (Node part : parts) {
      if (part.namesNew()) {
        return true;
      }
    }
    return false;
  }

  @Override
  Node negated() {
    List<Node> contraries = new ArrayList<>(parts.length);
    for (Node part : parts) {
      contraries.add(part.negated());
    }
    return new Or(contraries);
  }
}
