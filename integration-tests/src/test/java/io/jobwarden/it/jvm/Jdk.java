package io.jobwarden.it.jvm;

import java.nio.file.Path;

/**
 * A JDK of this machine.
 *
 * @param feature 8, 11, 17, …
 */
public record Jdk(int feature, Path home) {
  public Path tool(String name) {
    Path tool = home.resolve("bin").resolve(name);
    return tool.toFile().exists() ? tool : home.resolve("bin").resolve(name + ".exe");
  }

  public boolean hasModules() {
    return feature >= 9;
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
