package io.jobwarden.it.jvm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A JVM to be started; each test has a folder of its own, which is its working directory. */
public final class Jvm {
  private final Jdk jdk;
  private final Path folder;
  private final List<String> options = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private String tool = "java";
  private @Nullable String classPath = hostClasses().toString();

  private Jvm(Jdk jdk, Path folder) {
    this.jdk = jdk;
    this.folder = folder;
  }

  public static Jvm of(Jdk jdk, Path folder) {
    return new Jvm(jdk, folder);
  }

  /** The agent's jar, as the build made it. */
  public static Path agentJar() {
    return existing("jobwarden.it.jar");
  }

  /** Classes of the host application, and nothing else. */
  public static Path hostClasses() {
    return existing("jobwarden.it.host");
  }

  /** With the agent, and a configuration that is written to {@code jobwarden.yaml}. */
  public Jvm watchedBy(String... yaml) throws IOException {
    Files.writeString(folder.resolve("jobwarden.yaml"), String.join("\n", yaml) + "\n");
    return agent("=jobwarden.yaml");
  }

  /**
   * With the agent.
   *
   * @param argument what follows the jar
   */
  public Jvm agent(String argument) {
    return option("-javaagent:" + agentJar() + argument);
  }

  public Jvm option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Without what was said on the command line so far. */
  public Jvm withoutOptions() {
    options.clear();
    return this;
  }

  public Jvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Another class path than the host's alone; null for none. */
  public Jvm classPath(@Nullable String path) {
    classPath = path;
    return this;
  }

  /** Another tool of the JDK than java, which takes no class path. */
  public Jvm tool(String name) {
    tool = name;
    return classPath(null);
  }

  /** Runs a command of the agent's jar. */
  public Run command(String... arguments) throws IOException {
    return commandOf(agentJar(), arguments);
  }

  /** Runs a command of another jar. */
  public Run commandOf(Path jar, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-jar", jar.toString()));
    all.addAll(List.of(arguments));
    return classPath(null).start(all.toArray(new String[0]));
  }

  /** Starts the host's main, in this scenario. */
  public Run host(String... scenario) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("com.acme.host.Host"));
    arguments.addAll(List.of(scenario));
    return start(arguments.toArray(new String[0]));
  }

  /** Starts whatever the arguments name. */
  public Run start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.tool(tool).toString());
    if (tool.equals("java")) {
      command.add("-Xmx256m");
      command.add("-XX:TieredStopAtLevel=1"); // short lives: half the time of compilation
    }
    command.addAll(options);
    if (classPath != null) {
      command.add("-cp");
      command.add(classPath);
    }
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables
        .keySet()
        .removeIf(
            name ->
                name.startsWith("JOBWARDEN_")
                    || name.startsWith("OTEL_")
                    || name.startsWith("OBS_")
                    || name.equals("APP_ENV")
                    || name.endsWith("JAVA_OPTIONS")
                    || name.equals("JAVA_TOOL_OPTIONS"));
    // spans go while the host lives: at its end the agent sends for some seconds only
    variables.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    variables.putAll(environment);
    return Run.start(jdk + " " + String.join(" ", arguments), builder);
  }

  private static Path existing(String property) {
    String path = System.getProperty(property);
    if (path == null || !new File(path).exists()) {
      throw new IllegalStateException(
          property + ": there is no " + path + "; build it first: mvn -DskipTests package");
    }
    return Path.of(path).toAbsolutePath().normalize();
  }
}
