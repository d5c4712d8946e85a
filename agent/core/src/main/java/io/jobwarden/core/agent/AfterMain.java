package io.jobwarden.core.agent;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does what must not be done before the application's main has begun: an HTTP server makes the JDK
 * choose its log manager, which some applications set at the beginning of main.
 */
final class AfterMain {
  private static final long LOOK_MILLIS = 20;
  private static final long MAIN_MILLIS = 10_000;
  private static final long LOG_MANAGER_MILLIS = 60_000;
  private static final long LOGGING_MILLIS = 500;
  private static final long QUIET_MILLIS = 1_000;
  private static final long SUMMARY_MILLIS = 10_000;

  private final Instrumentation instrumentation;
  private final Runnable trace;
  private final Runnable serve;
  private final Runnable summary;

  /** {@code trace} does not care for a log manager, and may be needed by the first call. */
  AfterMain(Instrumentation instrumentation, Runnable trace, Runnable serve, Runnable summary) {
    this.instrumentation = instrumentation;
    this.trace = trace;
    this.serve = serve;
    this.summary = summary;
  }

  void run(boolean attached) {
    try {
      if (!attached) {
        waitForMain();
      }
      trace.run();
      if (!attached) {
        waitForLogManager();
      }
      serve.run();
      TimeUnit.MILLISECONDS.sleep(SUMMARY_MILLIS);
      summary.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Throwable fault) { // the end of this thread must not be the application's trouble
      AgentFaults.count("start", fault);
    }
  }

  /** Until the main thread is in a method of the application, or has ended. */
  private static void waitForMain() throws InterruptedException {
    Thread main = mainThread();
    for (long waited = 0; waited < MAIN_MILLIS; waited += LOOK_MILLIS) {
      if (main == null || !main.isAlive() || isInMain(main.getStackTrace())) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static boolean isInMain(StackTraceElement[] stack) {
    return stack.length > 0 && stack[stack.length - 1].getMethodName().equals("main");
  }

  /** The JVM names it so; its number is 1 up to Java 21, and 3 in Java 25. */
  private static @Nullable Thread mainThread() {
    Thread first = null;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("main") && (first == null || thread.getId() < first.getId())) {
        first = thread;
      }
    }
    return first;
  }

  /**
   * The JDK's server makes the JDK choose its log manager, and two threads that set one up at the
   * same time lose lines. So the application has some time to begin with its own, and to be done:
   * until none of its threads was seen in it for a while.
   */
  private void waitForLogManager() throws InterruptedException {
    for (long waited = 0; waited < LOGGING_MILLIS; waited += LOOK_MILLIS * 5) {
      String named = System.getProperty("java.util.logging.manager");
      if (named != null || isLoaded("java.util.logging.LogManager")) {
        if (named != null) {
          waitForLogManager(named);
        }
        waitUntilSetUp(named);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 5);
    }
  }

  /** Where the application names one of its own: until that class is loaded. */
  private void waitForLogManager(String manager) throws InterruptedException {
    for (long waited = 0; waited < LOG_MANAGER_MILLIS; waited += LOOK_MILLIS * 10) {
      if (isLoaded(manager)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 10);
    }
    AgentLog.warn(
        "the log manager " + manager + " was not loaded; metrics are served all the same");
  }

  private static void waitUntilSetUp(@Nullable String manager) throws InterruptedException {
    long quiet = 0;
    for (long waited = 0; quiet < QUIET_MILLIS && waited < LOG_MANAGER_MILLIS; ) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 5);
      waited += LOOK_MILLIS * 5;
      quiet = isBeingSetUp(manager) ? 0 : quiet + LOOK_MILLIS * 5;
    }
  }

  private static boolean isBeingSetUp(@Nullable String manager) {
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      for (StackTraceElement frame : stack) {
        String type = frame.getClassName();
        if (type.startsWith("java.util.logging.Log") || type.equals(manager)) {
          return true; // in LogManager, or in a Logger, which sets one up with the first line
        }
      }
    }
    return false;
  }

  private boolean isLoaded(String className) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
