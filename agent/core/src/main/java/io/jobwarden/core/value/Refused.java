package io.jobwarden.core.value;

import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps values to reading: no way to processes, threads, class loaders or reflection. */
final class Refused {
  private static final Set<String> TYPES =
      new HashSet<>(
          Arrays.asList(
              "java.lang.ClassLoader",
              "java.lang.Module",
              "java.lang.ModuleLayer",
              "java.lang.Process",
              "java.lang.ProcessBuilder",
              "java.lang.ProcessHandle",
              "java.lang.Runtime",
              "java.lang.SecurityManager",
              "java.lang.System",
              "java.lang.ThreadGroup",
              "sun.misc.Unsafe"));

  private static final List<String> OF_CLASS =
      Arrays.asList("name", "simpleName", "getName", "getSimpleName");

  private static final List<String> STEPS =
      Arrays.asList(
          "classLoader", "getClassLoader",
          "contextClassLoader", "getContextClassLoader",
          "protectionDomain", "getProtectionDomain");

  private Refused() {}

  /** Whether a step of that name is refused whatever it is a step from. */
  static boolean step(String name) {
    return STEPS.contains(name);
  }

  static boolean isClass(String step) {
    return step.equals("class") || step.equals("getClass");
  }

  /** Whether a step of that name may follow on {@code .class}. */
  static boolean ofClass(String step) {
    return OF_CLASS.contains(step);
  }

  /**
   * Refuses a member that was found.
   *
   * @throws Unreadable if it belongs to a type that is out of bounds
   */
  static void check(Class<?> receiver, Member member) {
    if (type(receiver, member.getName()) || type(member.getDeclaringClass(), member.getName())) {
      throw new Unreadable(
          receiver.getName() + "." + member.getName() + " is refused: a value may only read data");
    }
  }

  private static boolean type(Class<?> type, String member) {
    if (type == Class.class) {
      return !ofClass(member);
    }
    if (Thread.class.isAssignableFrom(type)) { // a job may be a thread, and have more to tell
      return hasMethod(Thread.class, member);
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (listed(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean listed(Class<?> type) {
    String name = type.getName();
    return TYPES.contains(name)
        || name.startsWith("java.lang.invoke.")
        || (name.startsWith("java.lang.reflect.") && type != Proxy.class);
  }

  private static boolean hasMethod(Class<?> type, String name) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
