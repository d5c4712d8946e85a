package io.jobwarden.core.pointcut;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** {@code within(Type)}: all that stands in the type's source, nested and anonymous types too. */
final class Within extends Node {
  private final TypePattern pattern;

  Within(TypePattern pattern) {
    this.pattern = pattern;
  }

  @Override
  boolean matches(TypeDescription type, MethodDescription.InDefinedShape method) {
    TypeDescription around = type;
    while (around != null) {
      if (pattern.matches(around)) {
        return true;
      }
      around = Described.enclosing(around);
    }
    return false;
  }

  @Override
  Reach reach(String internalName, @Nullable ClassHeader header, @Nullable Supertypes supertypes) {
    Reach reach = pattern.reach(internalName, header, supertypes);
    int simple = internalName.lastIndexOf('/') + 1;
    int end = internalName.lastIndexOf('$');
    while (end > simple && reach != Reach.ALL) {
      // a $ alone proves no nesting: generated classes have it too
      String around = internalName.substring(0, end);
      reach = reach.or(pattern.reach(around, null, supertypes).atMostSome());
      end = internalName.lastIndexOf('$', end - 1);
    }
    return reach;
  }

  @Override
  Reach aim(String internalName, Supertypes supertypes) {
    return reach(internalName, null, supertypes);
  }

  @Override
  boolean aims() {
    return pattern.bounded();
  }

  @Override
  void subjects(List<Subject> into) {
    into.add(pattern.subject());
  }

  @Override
  void lacks(TypeDescription type, MethodDescription.InDefinedShape method, Shortfall into) {
    if (!matches(type, method)) {
      into.add(Shortfall.PLACE, "does not stand within `" + pattern + "`");
    }
  }

  @Override
  public String toString() {
    return "within(" + pattern + ")";
  }

  @Override
  boolean bounded() {
    return pattern.bounded();
  }
}
