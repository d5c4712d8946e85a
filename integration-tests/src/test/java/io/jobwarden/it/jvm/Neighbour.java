package io.jobwarden.it.jvm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Jars of others, as they are published, which the build puts into one folder. */
public final class Neighbour {
  private Neighbour() {}

  /**
   * One of them.
   *
   * @param name of the artifact, without version
   */
  public static Path jar(String name) {
    Path jar = Path.of(System.getProperty("jobwarden.it.neighbours", ""), name + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "there is no " + jar + "; the phase pre-integration-test fetches it");
    }
    return jar.toAbsolutePath().normalize();
  }

  /** A class path of several folders or jars. */
  public static String path(Path... entries) {
    return Arrays.stream(entries)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
