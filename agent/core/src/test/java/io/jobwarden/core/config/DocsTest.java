package io.jobwarden.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show works, and they leave no key out. */
class DocsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^( *)```yaml\\R(.*?)^ *```$"); // all are complete files

  @ParameterizedTest
  @MethodSource({"examples", "blocks"})
  void an_example_is_a_valid_configuration(String name, String yaml) {
    Environment environment =
        Environment.of(Map.of("JOBWARDEN_CHAOS_ENABLED", "true"), Map.of(), "example");

    ConfigReading reading = ConfigFile.parse(yaml, name, environment);

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void every_key_of_the_language_stands_in_the_guide() {
    String guide = read(ROOT.resolve("docs/guide/configuration.md"));
    String later = guide.substring(guide.indexOf("## Not yet in force"));

    assertThat(SchemaTest.keysThatTheParserAsksFor())
        .allMatch(key -> guide.contains(lastPart(key)) || isBelowOneOf(later, key));
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static boolean isBelowOneOf(String table, String key) {
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (table.contains("`" + key.substring(0, dot).replace("[]", "") + "`")
          || table.contains("`" + key.substring(0, dot) + "`")) {
        return true;
      }
    }
    return false;
  }

  static Stream<Arguments> examples() {
    return Stream.concat(
            files("config/examples"),
            Stream.of(ROOT.resolve("benchmarks/src/main/resources/benchmarks.yaml")))
        .map(file -> argumentSet(file.toString(), file.toString(), read(file)));
  }

  static Stream<Arguments> blocks() {
    return Stream.concat(Stream.of(ROOT.resolve("README.md")), files("docs/guide"))
        .filter(file -> file.toString().endsWith(".md"))
        .flatMap(DocsTest::blocksOf);
  }

  private static Stream<Arguments> blocksOf(Path file) {
    Matcher block = BLOCK.matcher(read(file));
    Stream.Builder<Arguments> blocks = Stream.builder();
    while (block.find()) {
      String name = file.getFileName() + " at " + block.start();
      blocks.add(argumentSet(name, name, block.group(2).replaceAll("(?m)^" + block.group(1), "")));
    }
    return blocks.build();
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files.toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
