package io.jobwarden.core.value;

import io.jobwarden.core.diag.AgentLog;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gets handles on what is public to everyone, wherever in a hierarchy it is so. */
final class Reach {
  /**
   * May what the agent's own module may: what any code of any module may, and public members in
   * packages that modules of the application keep for themselves. Not what this package may: seen
   * from another one of the agent.
   */
  private static final MethodHandles.Lookup PUBLIC = MethodHandles.lookup().in(AgentLog.class);

  private Reach() {}

  /** The public instance methods with that name and number of parameters, one per signature. */
  static List<Method> methods(Class<?> type, String name, int parameters) {
    List<Method> methods = new ArrayList<>();
    Set<List<Class<?>>> signatures = new LinkedHashSet<>();
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == parameters
          && !Modifier.isStatic(method.getModifiers())
          && signatures.add(Arrays.asList(method.getParameterTypes()))) {
        methods.add(method);
      }
    }
    return methods;
  }

  /**
   * A handle on the method as its class, or else a public superclass or interface, declares it.
   *
   * @return null if nobody who may be seen declares it
   * @throws Unreadable if a value may not call it
   */
  static @Nullable MethodHandle method(Class<?> type, Method method) {
    Refused.check(type, method);
    for (Class<?> declaring : hierarchy(type)) {
      if (Modifier.isPublic(declaring.getModifiers())) {
        MethodHandle handle = declared(declaring, method);
        if (handle != null) {
          return handle;
        }
      }
    }
    return null;
  }

  private static @Nullable MethodHandle declared(Class<?> type, Method method) {
    try {
      Method seen = type.getMethod(method.getName(), method.getParameterTypes());
      Refused.check(type, seen);
      return PUBLIC.unreflect(seen).asFixedArity();
    } catch (NoSuchMethodException | IllegalAccessException notHere) {
      return null;
    }
  }

  /** A handle on a public field, as above. */
  static @Nullable MethodHandle field(Class<?> type, Field field) {
    try {
      Refused.check(type, field);
      return PUBLIC.unreflectGetter(field);
    } catch (IllegalAccessException hidden) {
      return null;
    }
  }

  /** Whether the class or one above it has such a member that is not public: for error texts. */
  static boolean hides(Class<?> type, String name) {
    for (Class<?> at : hierarchy(type)) {
      List<Member> members = new ArrayList<>();
      Collections.addAll(members, at.getDeclaredMethods());
      Collections.addAll(members, at.getDeclaredFields());
      for (Member member : members) {
        int both = at.getModifiers() & member.getModifiers();
        if (member.getName().equals(name)
            && !Modifier.isPublic(both)
            && !Modifier.isStatic(member.getModifiers())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The class, its superclasses, then all their interfaces. */
  private static Set<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      all.add(at);
    }
    for (Class<?> at : new ArrayList<>(all)) {
      addInterfaces(at, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      if (all.add(each)) {
        addInterfaces(each, all);
      }
    }
  }
}
