package io.jobwarden.core.config;

import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Problems;
import io.jobwarden.core.config.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

/** Reads a configuration file; never throws for what stands in it. */
public final class ConfigFile {
  private ConfigFile() {}

  /** Reads a file that is there; that it cannot be read is a problem like any other. */
  public static ConfigReading read(Path file, Environment environment) {
    Problems problems = new Problems();
    String text = null;
    try {
      text = YamlFile.decode(Files.readAllBytes(file), problems);
    } catch (IOException | OutOfMemoryError e) {
      problems.error(Place.NONE, "", "the file cannot be read: " + e);
    }
    return text == null
        ? new ConfigReading(file.toString(), null, false, problems, Collections.emptyList())
        : parse(text, file.toString(), environment);
  }

  /**
   * Reads a text.
   *
   * @param fileName for the report
   */
  public static ConfigReading parse(String text, String fileName, Environment environment) {
    return parse(text, fileName, environment, new ParserSyntax());
  }

  static ConfigReading parse(String text, String fileName, Environment environment, Syntax syntax) {
    return new ConfigReader(text, fileName, environment, syntax).read();
  }
}
