package io.jobwarden.sample.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param seconds after how many seconds to end; null for not at all
 * @param config a file of settings; null for sample.properties in the working directory
 * @param help only tell what the options are
 */
public record Options(Role role, @Nullable Integer seconds, @Nullable Path config, boolean help) {
  public static final String USAGE =
      """
      usage: java -jar sample-scheduler-app.jar [options]
        --role all|api|scheduler|worker   what this JVM does (all)
        --config FILE                     settings (sample.properties, if it is there)
        --seconds N                       end after so many seconds
      Each setting is overridden by the environment (SAMPLE_DB_URL) and by -Dsample.db.url=...
      """;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Options parse(String... args) {
    Role role = Role.ALL;
    Integer seconds = null;
    Path config = null;
    boolean help = false;
    Iterator<String> words = Arrays.asList(args).iterator();
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--role" -> role = role(value(option, words));
        case "--seconds" -> seconds = seconds(value(option, words));
        case "--config" -> config = Path.of(value(option, words));
        case "--help", "-h" -> help = true;
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    return new Options(role, seconds, config, help);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static Role role(String word) {
    try {
      return Role.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--role: found " + word + ", expected all, api, scheduler or worker", e);
    }
  }

  private static int seconds(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--seconds: found " + word + ", expected a whole number", e);
    }
  }
}
