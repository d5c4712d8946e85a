package io.jobwarden.core.explain;

import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.Shortfall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;

/** Keeps the methods that come nearest to what one rule asks for. For one thread. */
final class NearMethods {
  private static final int KEPT = 5;
  private static final int SLACK = 3;
  private static final int SHOWN = 8; // methods of a class that has none like it
  private static final int MAX_DEPTH = 50; // of superclasses: broken files may stand in a circle

  private final Pointcut pointcut;
  private final List<Near> nearest = new ArrayList<>();
  private String emptyClass = "";
  private int looked;

  NearMethods(Pointcut pointcut) {
    this.pointcut = pointcut;
  }

  /** How many classes were looked at. */
  int looked() {
    return looked;
  }

  /** Looks at all that a class declares or inherits. */
  void look(TypeDescription type) {
    looked++;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      Shortfall shortfall = pointcut.shortfall(type, method);
      if (shortfall.near()) {
        add(shortfall.distance(), String.join(" and ", shortfall.reasons()), type, method);
      }
    }
    if (looked == 1) {
      emptyClass = declared(type);
    }
    lookAbove(type);
  }

  private void lookAbove(TypeDescription type) {
    TypeDefinition above = type.getSuperClass();
    for (int i = 0; above != null && i < MAX_DEPTH; i++) {
      TypeDescription superclass = above.asErasure();
      if (superclass.represents(Object.class)) {
        return;
      }
      for (MethodDescription.InDefinedShape method : superclass.getDeclaredMethods()) {
        List<String> reasons = pointcut.shortfall(superclass, method).reasons();
        if (reasons.size() == 1 && reasons.get(0).startsWith("is not declared by")) {
          add(Shortfall.INHERITED, "is declared by a type above", superclass, method);
        }
      }
      above = superclass.getSuperClass();
    }
  }

  private void add(
      int distance, String reasons, TypeDescription type, MethodDescription.InDefinedShape method) {
    if (nearest.size() == KEPT && nearest.get(KEPT - 1).distance <= distance) {
      return;
    }
    Near near = new Near(distance, reasons, Signature.of(type, method));
    for (Near other : nearest) {
      if (other.signature.equals(near.signature)) {
        return;
      }
    }
    nearest.add(near);
    Collections.sort(nearest, (one, other) -> Integer.compare(one.distance, other.distance));
    if (nearest.size() > KEPT) {
      nearest.remove(KEPT);
    }
  }

  /** Adds what came near; the first words say where the classes are. */
  void tell(String found, RuleFinding rule) {
    for (Near near : nearest) {
      if (near.distance > 2 * nearest.get(0).distance + SLACK) {
        break; // the nearest is what was meant
      }
      rule.near(
          near.distance == 0
              ? found + ", method will match: " + near.signature
              : found + ", method " + near.reasons + ": " + near.signature);
    }
    if (nearest.isEmpty() && looked == 1) {
      rule.near(found + ", but no method like it: " + emptyClass);
    } else if (nearest.isEmpty() && looked > 1) {
      rule.near(looked + " classes found, but no method like it");
    }
  }

  /** The methods of a class, the first of them. */
  private static String declared(TypeDescription type) {
    StringBuilder text = new StringBuilder(type.getName()).append(" declares ");
    int shown = 0;
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      if (method.isSynthetic() || method.isTypeInitializer()) {
        continue;
      }
      if (shown == SHOWN) {
        return text.append(" and more").toString();
      }
      String signature = Signature.of(type, method);
      text.append(shown++ == 0 ? "" : "; ").append(signature.replace(type.getName() + ".", ""));
    }
    return shown == 0 ? text.append("nothing").toString() : text.toString();
  }

  private static final class Near {
    private final int distance;
    private final String reasons;
    private final String signature;

    Near(int distance, String reasons, String signature) {
      this.distance = distance;
      this.reasons = reasons;
      this.signature = signature;
    }
  }
}
