package io.jobwarden.core.guard;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.ChaosPlan;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions that chaos throws instead of bodies.
 *
 * <p>Asked by many threads. Keeps nothing of the class loaders it is asked with.
 */
public final class InjectedErrors {
  /** Parameters of the constructors that are used, the best first. */
  private static final Class<?>[][] FORMS = {{String.class}, {String.class, Throwable.class}, {}};

  private final @Nullable String type;
  private final String message;
  private final AtomicBoolean said = new AtomicBoolean();

  /** The name that was right the last time: nested types are found at once then. */
  private volatile String binaryName;

  private InjectedErrors(ChaosPlan plan) {
    this.type = plan.thrown();
    this.message = plan.message();
    this.binaryName = type == null ? "" : type;
  }

  public static InjectedErrors of(ChaosPlan plan) {
    return new InjectedErrors(plan);
  }

  /**
   * Makes an exception of the plan's type, as the class loader knows it.
   *
   * @param loader that of the class whose body is hit; null for the JVM's own
   * @return null if the plan names none, or if it cannot be made: that is said once
   */
  public @Nullable Throwable make(@Nullable ClassLoader loader) {
    if (type == null) {
      return null;
    }
    try {
      Throwable made = create(find(type, loader));
      made.setStackTrace(AgentFrames.without(made.getStackTrace()));
      return made;
    } catch (ClassNotFoundException unknown) {
      say("the class loader of the method's class does not know it");
    } catch (InvocationTargetException failed) {
      say("its constructor throws " + failed.getTargetException().getClass().getName());
    } catch (InstantiationException impossible) {
      say(String.valueOf(impossible.getMessage()));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException failed) {
      say("its class cannot be used (" + failed.getClass().getName() + ")");
    }
    return null;
  }

  private void say(String reason) {
    if (said.compareAndSet(false, true)) {
      AgentLog.warn(
          "chaos.throw: " + type + " cannot be thrown, bodies run instead (told once): " + reason);
    }
  }

  /** Looks for the name as it is, then as that of a nested type, the innermost first. */
  private Class<?> find(String type, @Nullable ClassLoader loader) throws ClassNotFoundException {
    try {
      return Class.forName(binaryName, false, loader);
    } catch (ClassNotFoundException maybeNested) {
      String name = type;
      while (true) {
        try {
          Class<?> found = Class.forName(name, false, loader);
          binaryName = name;
          return found;
        } catch (ClassNotFoundException unknown) {
          int dot = name.lastIndexOf('.');
          if (dot < 0) {
            throw unknown;
          }
          name = name.substring(0, dot) + '$' + name.substring(dot + 1);
        }
      }
    }
  }

  private Throwable create(Class<?> type) throws ReflectiveOperationException {
    if (!Throwable.class.isAssignableFrom(type)) {
      throw new InstantiationException("it is no exception");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new InstantiationException("it is abstract");
    }
    Constructor<?> chosen = choose(type.getConstructors());
    if (chosen == null) {
      chosen = choose(type.getDeclaredConstructors());
    }
    if (chosen == null) {
      throw new InstantiationException(
          "it has no constructor with (String), (String, Throwable) or ()");
    }
    if (!Modifier.isPublic(chosen.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
      chosen.setAccessible(true);
    }
    Object[] arguments = {message, null};
    return (Throwable)
        chosen.newInstance(Arrays.copyOf(arguments, chosen.getParameterTypes().length));
  }

  private static @Nullable Constructor<?> choose(Constructor<?>[] constructors) {
    for (Class<?>[] form : FORMS) {
      for (Constructor<?> any : constructors) {
        if (Arrays.equals(any.getParameterTypes(), form)) {
          return any;
        }
      }
    }
    return null;
  }
}
