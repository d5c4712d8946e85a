package io.jobwarden.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Finds the built agent, and the configurations that the benchmarks run it with. */
final class AgentJar {
  private static final String BUILT = "agent/launcher/target/jobwarden-agent.jar";

  private AgentJar() {}

  /**
   * The argument that starts a JVM under the agent.
   *
   * @param configuration the file among the benchmarks' resources
   * @throws IllegalStateException if the agent is not built
   */
  static String javaagent(String configuration) throws URISyntaxException {
    Path target = target();
    Path jar = target.resolve("../..").resolve(BUILT).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "no agent at " + jar + "; build it with mvn -DskipTests package");
    }
    return "-javaagent:" + jar + "=" + target.resolve("classes").resolve(configuration);
  }

  /** The folder that the benchmarks were built in. */
  static Path target() throws URISyntaxException {
    return Paths.get(AgentJar.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getParent();
  }
}
