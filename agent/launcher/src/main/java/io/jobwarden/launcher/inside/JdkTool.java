package io.jobwarden.launcher.inside;

import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows the JVMs that are no application: those of the JDK's tools, which {@code JAVA_TOOL_OPTIONS}
 * reaches as well.
 */
final class JdkTool {
  private static final Set<String> MODULES =
      new HashSet<>(
          Arrays.asList(
              "jdk.compiler",
              "jdk.jartool",
              "jdk.javadoc",
              "jdk.jcmd",
              "jdk.jconsole",
              "jdk.jdeps",
              "jdk.jfr",
              "jdk.jlink",
              "jdk.jshell",
              "jdk.jpackage",
              "jdk.jstatd",
              "jdk.hotspot.agent"));

  /** Runs an application from its source file. */
  private static final String SOURCE_LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.";

  private JdkTool() {}

  /** Tells whether this JVM runs a tool of the JDK, or the agent's own command line. */
  static boolean isRunning(File agentJar) {
    String command = System.getProperty("sun.java.command", "");
    return isTool(command) || isCommandLine(command, agentJar);
  }

  private static boolean isCommandLine(String command, File agentJar) {
    String main = command.trim().split("\\s+", 2)[0];
    return new File(main).getName().equals(agentJar.getName());
  }

  static boolean isTool(String command) {
    String main = command.trim().split("\\s+", 2)[0];
    if (main.startsWith(SOURCE_LAUNCHER)) {
      return false;
    }
    int slash = main.indexOf('/');
    return slash > 0
        ? MODULES.contains(main.substring(0, slash))
            || main.startsWith("java.base/sun.security.tools")
        : main.startsWith("sun.tools.")
            || main.startsWith("com.sun.tools.javac.")
            || main.startsWith("com.sun.tools.javap.")
            || main.startsWith("com.sun.tools.javadoc.")
            || main.startsWith("sun.security.tools.");
  }
}
