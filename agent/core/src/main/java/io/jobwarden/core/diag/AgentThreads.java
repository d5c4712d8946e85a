package io.jobwarden.core.diag;

import io.jobwarden.bootstrap.CallGate;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the agent's own threads: daemons that belong to no application, and whose calls of woven
 * methods pass through.
 *
 * <p>Called by any thread.
 */
public final class AgentThreads {
  private AgentThreads() {}

  /** A thread that is not yet started. */
  public static Thread named(String name, Runnable work) {
    Thread thread = new Thread(top(), () -> runMarked(work), name);
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

  /** Groups of the application may be destroyed; the topmost one stays. */
  private static ThreadGroup top() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
