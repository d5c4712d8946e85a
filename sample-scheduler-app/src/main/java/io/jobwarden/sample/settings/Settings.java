package io.jobwarden.sample.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings with defaults: a file's, the environment's, the system properties', the last wins. */
public final class Settings {
  private static final Path HERE = Path.of("sample.properties");

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * The settings of this JVM.
   *
   * @param file null for sample.properties in the working directory, if it is there
   */
  public static Settings load(@Nullable Path file) throws IOException {
    Map<String, String> values = defaults();
    if (file != null) {
      values.putAll(read(Files.newInputStream(file)));
    } else if (Files.exists(HERE)) {
      values.putAll(read(Files.newInputStream(HERE)));
    }
    override(values, name -> System.getenv(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
    override(values, System::getProperty);
    return new Settings(values);
  }

  /** The defaults, but for these. */
  public static Settings of(Map<String, String> changes) throws IOException {
    Map<String, String> values = defaults();
    values.putAll(changes);
    return new Settings(values);
  }

  private static void override(
      Map<String, String> values, Function<String, @Nullable String> source) {
    values.replaceAll((name, value) -> Objects.requireNonNullElse(source.apply(name), value));
  }

  private static Map<String, String> defaults() throws IOException {
    InputStream bundled = Settings.class.getResourceAsStream("/sample.properties");
    return read(Objects.requireNonNull(bundled, "/sample.properties is missing"));
  }

  private static Map<String, String> read(InputStream file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> values = new HashMap<>();
    properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
    return values;
  }

  public String text(String name) {
    return Objects.requireNonNull(values.get(name), name).strip();
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException naming the setting, if it is none
   */
  public int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          name + ": found " + text(name) + ", expected a whole number", e);
    }
  }

  /**
   * A duration such as 5s.
   *
   * @throws IllegalArgumentException naming the setting, if it is none
   */
  public Duration duration(String name) {
    try {
      return Durations.parse(text(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
