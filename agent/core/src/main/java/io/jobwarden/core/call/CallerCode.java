package io.jobwarden.core.call;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.ThreadCalls;
import java.lang.invoke.MethodHandle;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the application after its method has returned, on whatever thread, as if the caller
 * ran it: its calls are seen, and it finds the caller's context class loader.
 */
final class CallerCode {
  private final @Nullable MethodHandle body;
  private final @Nullable ClassLoader contextClassLoader;

  private CallerCode(@Nullable MethodHandle body, @Nullable ClassLoader contextClassLoader) {
    this.body = body;
    this.contextClassLoader = contextClassLoader;
  }

  /** Of the one who calls on this thread; the body is null where none is run again. */
  static CallerCode ofThisThread(@Nullable MethodHandle body) {
    return new CallerCode(body, contextClassLoader());
  }

  boolean hasBody() {
    return body != null;
  }

  /** Runs what the application has to do with, such as that a future is completed. */
  void run(Runnable code) {
    ThreadCalls thread = CallGate.thread();
    if (!thread.inAgent) {
      code.run(); // the thread is the application's, as it is
      return;
    }
    ClassLoader before = lend(thread);
    try {
      code.run();
    } finally {
      takeBack(thread, before);
    }
  }

  /** Runs the body again, on a thread of the agent. */
  @Nullable Object runBody(NestedRun call) throws Throwable {
    if (body == null) {
      throw new IllegalStateException("no body to run again");
    }
    ThreadCalls thread = CallGate.thread();
    call.room(thread);
    call.mark(thread);
    thread.again = call.site.method().number();
    ClassLoader before = lend(thread);
    try {
      return body.asFixedArity().invokeWithArguments(call.allArguments(body));
    } finally {
      takeBack(thread, before);
      thread.again = -1;
      call.unmark(thread);
      Thread.interrupted(); // whoever interrupted the body did not mean what this thread does next
    }
  }

  private @Nullable ClassLoader lend(ThreadCalls thread) {
    ClassLoader before = contextClassLoader();
    change(before, contextClassLoader);
    thread.inAgent = false;
    return before;
  }

  private void takeBack(ThreadCalls thread, @Nullable ClassLoader before) {
    thread.inAgent = true;
    change(contextClassLoader, before);
  }

  private static void change(@Nullable ClassLoader from, @Nullable ClassLoader to) {
    if (from == to) {
      return;
    }
    Thread thread = Thread.currentThread();
    if (System.getSecurityManager() == null) {
      thread.setContextClassLoader(to);
      return;
    }
    AccessController.doPrivileged(
        (PrivilegedAction<@Nullable Void>)
            () -> {
              thread.setContextClassLoader(to);
              return null;
            });
  }

  /** By the agent's own right: the application may not be allowed to know. */
  private static @Nullable ClassLoader contextClassLoader() {
    Thread thread = Thread.currentThread();
    return System.getSecurityManager() == null
        ? thread.getContextClassLoader()
        : AccessController.doPrivileged(
            (PrivilegedAction<@Nullable ClassLoader>) thread::getContextClassLoader);
  }
}
