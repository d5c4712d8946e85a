package io.jobwarden.launcher.inside;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Knows the JVMs of the JDK's own tools, which {@code JAVA_TOOL_OPTIONS} reaches as well. */
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
              "jdk.jlink",
              "jdk.jshell",
              "jdk.jpackage",
              "jdk.jstatd",
              "jdk.hotspot.agent"));

  private JdkTool() {}

  /** Tells whether this JVM runs a tool of the JDK, which is none of the agent's business. */
  static boolean isRunning() {
    return isTool(System.getProperty("sun.java.command", ""));
  }

  static boolean isTool(String command) {
    String main = command.trim().split("\\s+", 2)[0];
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
