package io.jobwarden.core.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code .method('text', 1, true)}: of several with that name, the one that fits best. */
final class Invocation extends Member {
  private final String name;
  private final Literals arguments;

  Invocation(String name, Literals arguments) {
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  MethodHandle search(Class<?> type) {
    List<Method> fitting = new ArrayList<>();
    List<MethodHandle> handles = new ArrayList<>();
    for (Method method : Reach.methods(type, name, arguments.count())) {
      MethodHandle handle = arguments.fit(method) ? Reach.method(type, method) : null;
      if (handle != null) {
        fitting.add(method);
        handles.add(handle);
      }
    }
    if (fitting.isEmpty()) {
      throw missing(type);
    }
    Method best = best(fitting);
    if (best == null) {
      throw new Unreadable(
          type.getName() + " has several methods " + this + " that fit equally well: " + fitting);
    }
    return arguments.bind(handles.get(fitting.indexOf(best)));
  }

  @Override
  @Nullable Object call(MethodHandle found, Object whole, Facts facts) throws Throwable {
    return arguments.areAllKnown()
        ? (Object) found.invokeExact(whole)
        : (Object)
            found.invokeExact(
                whole,
                facts.special(SpecialWord.KEY),
                facts.special(SpecialWord.VALUE),
                facts.special(SpecialWord.NAME),
                facts.special(SpecialWord.LISTENER));
  }

  @Override
  MethodType type() {
    return arguments.areAllKnown() ? super.type() : Literals.WITH_WORDS;
  }

  /** The one that fits better than each other; null if there is none. */
  private @Nullable Method best(List<Method> fitting) {
    for (Method one : fitting) {
      boolean best = true;
      for (Method other : fitting) {
        best &= one.equals(other) || arguments.prefer(one, other);
      }
      if (best) {
        return one;
      }
    }
    return null;
  }

  private Unreadable missing(Class<?> type) {
    boolean fits = Reach.methods(type, name, arguments.count()).stream().anyMatch(arguments::fit);
    boolean other = Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(name));
    if (fits || (!other && Reach.hides(type, name))) {
      return new Unreadable(
          type.getName() + "." + name + " is not public: neither here nor in a public type above");
    }
    return new Unreadable(
        type.getName()
            + " has no public method "
            + name
            + (other ? " that takes " + arguments : ""));
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
