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
  private static final long SUMMARY_MILLIS = 10_000;

  private final Instrumentation instrumentation;
  private final Runnable serve;
  private final Matches matches;

  AfterMain(Instrumentation instrumentation, Runnable serve, Matches matches) {
    this.instrumentation = instrumentation;
    this.serve = serve;
    this.matches = matches;
  }

  void run(boolean attached) {
    try {
      if (!attached) {
        waitForMain();
        waitForLogManager();
      }
      serve.run();
      TimeUnit.MILLISECONDS.sleep(SUMMARY_MILLIS);
      matches.tellOnce();
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

  private static @Nullable Thread mainThread() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getId() == 1) {
        return thread;
      }
    }
    return null;
  }

  /** Where the application names a log manager of its own: until that class is loaded. */
  private void waitForLogManager() throws InterruptedException {
    String manager = System.getProperty("java.util.logging.manager");
    if (manager == null) {
      return;
    }
    for (long waited = 0; waited < LOG_MANAGER_MILLIS; waited += LOOK_MILLIS * 10) {
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (type.getName().equals(manager)) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 10);
    }
    AgentLog.warn(
        "the log manager " + manager + " was not loaded; metrics are served all the same");
  }
}
