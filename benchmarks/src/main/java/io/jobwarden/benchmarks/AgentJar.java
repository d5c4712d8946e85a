package io.jobwarden.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Finds the built agent, and the configuration that the benchmarks run it with. */
final class AgentJar {
  private static final String BUILT = "agent/launcher/target/jobwarden-agent.jar";

  private AgentJar() {}

  /**
   * The argument that starts a JVM under the agent.
   *
   * @throws IllegalStateException if the agent is not built
   */
  static String javaagent() throws Exception {
    Path target =
        Paths.get(AgentJar.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .getParent();
    Path jar = target.resolve("../..").resolve(BUILT).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "no agent at " + jar + "; build it with mvn -DskipTests package");
    }
    return "-javaagent:" + jar + "=" + target.resolve("classes/benchmarks.yaml");
  }
}
