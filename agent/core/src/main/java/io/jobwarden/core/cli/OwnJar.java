package io.jobwarden.core.cli;

import java.io.File;

/** The jar that this command line runs from. */
final class OwnJar {
  private OwnJar() {}

  /** As the command {@code java -jar} names it, which puts it on the class path alone. */
  static File file() {
    return new File(System.getProperty("java.class.path", "jobwarden-agent.jar")).getAbsoluteFile();
  }
}
