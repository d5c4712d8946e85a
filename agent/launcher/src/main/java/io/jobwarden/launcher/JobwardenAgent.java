package io.jobwarden.launcher;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the JVM ({@code -javaagent}, attach) and of the command line; opens the jar and calls
 * the launcher in there.
 */
public final class JobwardenAgent {
  private static final String LAUNCHER = "io.jobwarden.launcher.inside.Launcher";

  /** Before the path of the jar to open, in the arguments of an attach; a line break ends it. */
  private static final String JAR = "jar=";

  private JobwardenAgent() {}

  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    launch(false, arguments, instrumentation);
  }

  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    launch(true, arguments, instrumentation);
  }

  /** The command line: {@code java -jar jobwarden-agent.jar …}. */
  public static void main(String[] arguments) throws Exception {
    File jar = ownJar();
    Object code =
        launcher(jar)
            .getMethod("command", File.class, String[].class)
            .invoke(null, jar, (Object) arguments);
    System.exit((Integer) code);
  }

  private static void launch(
      boolean attached, @Nullable String arguments, Instrumentation instrumentation) {
    try {
      String config = arguments == null ? "" : arguments;
      File jar;
      if (config.startsWith(JAR)) {
        int end = config.indexOf('\n');
        jar = new File(config.substring(JAR.length(), end < 0 ? config.length() : end));
        config = end < 0 ? "" : config.substring(end + 1);
      } else {
        jar = ownJar();
      }
      launcher(jar)
          .getMethod("launch", boolean.class, File.class, String.class, Instrumentation.class)
          .invoke(null, attached, jar, config, instrumentation);
    } catch (Throwable fault) { // whatever is wrong with the jar, the application must start
      Throwable cause = fault;
      while (cause instanceof InvocationTargetException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      System.err.println(
          "jobwarden: error: the agent cannot start: "
              + cause
              + "; the application runs without it");
    }
  }

  private static Class<?> launcher(File jar) throws Exception {
    return Class.forName(LAUNCHER, true, new LauncherClassLoader(jar));
  }

  private static File ownJar() throws Exception {
    return new File(
        JobwardenAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
