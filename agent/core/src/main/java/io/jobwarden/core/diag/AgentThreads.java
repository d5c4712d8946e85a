package io.jobwarden.core.diag;

import io.jobwarden.bootstrap.CallGate;
import java.lang.reflect.Constructor;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the agent's own threads: daemons that hold nothing of the application, and whose calls of
 * woven methods pass through.
 *
 * <p>Called by any thread.
 */
public final class AgentThreads {
  private static final @Nullable Constructor<Thread> WITHOUT_INHERITANCE = withoutInheritance();

  private AgentThreads() {}

  /**
   * A thread that is not yet started. Made under the agent's rights alone: a thread keeps those of
   * whoever is on the stack, and with them, up to Java 23, the loaders of an application's classes.
   */
  public static Thread named(String name, Runnable work) {
    return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> make(name, work));
  }

  private static Thread make(String name, Runnable work) {
    Thread thread = create(() -> runMarked(work), name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** A factory for a pool of one thread: all that it makes have the same name. */
  public static ThreadFactory single(String name) {
    return work -> named(name, work);
  }

  /** A factory for a pool: {@code name-1}, {@code name-2}, … */
  public static ThreadFactory numbered(String name) {
    AtomicInteger last = new AtomicInteger();
    return work -> named(name + "-" + last.incrementAndGet(), work);
  }

  private static void runMarked(Runnable work) {
    CallGate.thread().inAgent = true;
    work.run();
  }

  /** Java 8 has no way not to inherit the thread locals of whoever asks first. */
  private static Thread create(Runnable work, String name) {
    if (WITHOUT_INHERITANCE != null) {
      try {
        return WITHOUT_INHERITANCE.newInstance(top(), work, name, 0L, false);
      } catch (ReflectiveOperationException e) {
        AgentLog.debug("thread " + name + " inherits thread locals: " + e);
      }
    }
    return new Thread(top(), work, name);
  }

  private static @Nullable Constructor<Thread> withoutInheritance() {
    try {
      return Thread.class.getConstructor(
          ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
    } catch (NoSuchMethodException e) { // Java 8
      return null;
    }
  }

  /** Groups of the application may be destroyed; the topmost one stays. */
  private static ThreadGroup top() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
