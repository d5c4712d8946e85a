package io.jobwarden.core.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;

/** The jar that this command runs from. */
final class OwnJar {
  /** Stands at an ordinary path in it, and is loaded before all else. */
  private static final String ENTRY = "io.jobwarden.launcher.JobwardenAgent";

  private OwnJar() {}

  static Path path() {
    try {
      CodeSource source =
          Class.forName(ENTRY, false, ClassLoader.getSystemClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      if (source != null) {
        return Paths.get(source.getLocation().toURI());
      }
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new CommandRefused(ExitCodes.USAGE, "no jar is known to attach; write --agent JAR");
    }
    throw new CommandRefused(ExitCodes.USAGE, "no jar is known to attach; write --agent JAR");
  }
}
