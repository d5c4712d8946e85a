package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** What at least one of its parts matches. */
final class Or extends Node {
  private final Node[] parts;

  Or(List<Node> parts) {
    this.parts = parts.toArray(new Node[0]);
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    for (Node part : parts) {
      if (part.matches(type, method)) {
        return true;
      }
    }
    return false;
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    Reach reach = Reach.NONE;
    for (Node part : parts) {
      reach = reach.or(part.reach(internalName, header, supertypes));
      if (reach == Reach.ALL) {
        return reach;
      }
    }
    return reach;
  }

  @Override
  Reach aim(String internalName, Supertypes supertypes) {
    Reach reach = Reach.NONE;
    for (Node part : parts) {
      reach = reach.or(part.aim(internalName, supertypes));
    }
    return reach;
  }

  @Override
  boolean aims() {
    for (Node part : parts) {
      if (!part.aims()) {
        return false;
      }
    }
    return true;
  }

  @Override
  void subjects(List<Subject> into) {
    for (Node part : parts) {
      part.subjects(into);
    }
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    Shortfall least = null;
    for (Node part : parts) {
      Shortfall one = new Shortfall();
      part.lacks(type, method, one);
      if (least == null || one.distance() < least.distance()) {
        least = one;
      }
    }
    if (least != null) {
      into.add(least);
    }
  }

  @Override
  boolean bounded() {
    for (Node part : parts) {
      if (!part.bounded()) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean admits(boolean constructors) {
    for (Node part : parts) {
      if (part.admits(constructors)) {
        return true;
      }
    }
    return false;
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
    return new And(contraries);
  }
}
