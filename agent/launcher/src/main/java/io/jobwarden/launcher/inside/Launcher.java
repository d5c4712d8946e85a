package io.jobwarden.launcher.inside;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/** Starts the agent, or runs a command; called by name from the trampoline. */
public final class Launcher {
  private static final String AGENT = "io.jobwarden.core.agent.Agent";
  private static final String COMMANDS = "io.jobwarden.core.cli.Commands";

  private Launcher() {}

  /**
   * Starts the agent in this JVM, or hands the arguments to the one that is at work in there.
   *
   * @param attached false if the application has not begun yet
   * @param config path of the configuration, or empty; or what an attach gives instead
   */
  public static void launch(
      boolean attached, File jar, String config, Instrumentation instrumentation) throws Exception {
    if (!attached && JdkTool.isRunning(jar)) {
      return; // reached by an option for all JVMs; who attaches to a tool means it
    }
    CoreClassLoader core = new CoreClassLoader(jar);
    BootstrapFloor.lay(core, instrumentation);
    if (BootstrapFloor.handOver(config, jar)) {
      return;
    }
    try {
      enter(core, AGENT)
          .getMethod("start", boolean.class, String.class, Instrumentation.class)
          .invoke(null, attached, config, instrumentation);
    } catch (InvocationTargetException wrapped) { // the trampoline tells of what is one deep
      Throwable fault = wrapped.getCause();
      throw fault instanceof Exception ? (Exception) fault : wrapped;
    }
  }

  /** Runs a command line and returns its exit code. */
  public static int command(File jar, String[] arguments) throws Exception {
    CoreClassLoader core = new CoreClassLoader(jar);
    return (Integer)
        enter(core, COMMANDS).getMethod("run", String[].class).invoke(null, (Object) arguments);
  }

  private static Class<?> enter(ClassLoader core, String name) throws ClassNotFoundException {
    return Class.forName(name, true, core);
  }
}
