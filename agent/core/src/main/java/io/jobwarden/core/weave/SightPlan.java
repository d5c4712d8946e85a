package io.jobwarden.core.weave;

import io.jobwarden.core.model.Sight;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** What is to be woven into one method so that objects of its class are seen. */
final class SightPlan implements Inlay {
  private final MethodDescription.InDefinedShape method;
  private final List<String> types;
  private final int number;

  private SightPlan(MethodDescription.InDefinedShape method, List<String> types, int number) {
    this.method = method;
    this.types = types;
    this.number = number;
  }

  /** Plans the method, or returns null if nobody looks for its objects. */
  static @Nullable SightPlan of(
      TypeDescription type,
      MethodDescription.InDefinedShape method,
      List<InstanceType> all,
      SiteNumbers.OfLoader numbers,
      boolean isLoaded) {
    List<String> types = new ArrayList<>(1);
    for (InstanceType each : all) {
      if (each.matches(type, method, isLoaded)) {
        types.add(each.name());
      }
    }
    // one number for all constructors of a class, one for all its methods that see the same types
    String kind = method.isConstructor() ? "made" : "met " + types;
    return types.isEmpty()
        ? null
        : new SightPlan(method, types, numbers.number(type.getName(), kind));
  }

  @Override
  public MethodDescription.InDefinedShape method() {
    return method;
  }

  int number() {
    return number;
  }

  @Override
  public Class<?> advice() {
    return method.isConstructor() ? MadeAdvice.class : MetAdvice.class;
  }

  @Override
  public void tell(TypeDescription type, @Nullable ClassLoader loader, WeaveRules rules) {
    rules.sights().accept(Sight.of(number, type.getName(), method.isConstructor(), types));
  }
}
