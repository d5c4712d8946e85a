package io.jobwarden.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagesTest {
  private static final Path ROOT = Path.of("src/main/java/io/jobwarden/sample");
  private static final Pattern SENTENCE = Pattern.compile("May import:([^.]*)\\.");
  private static final Pattern OWN_IMPORT =
      Pattern.compile("^import io\\.jobwarden\\.sample\\.([a-z]+)\\.", Pattern.MULTILINE);
  private static final Pattern FOREIGN_IMPORT =
      Pattern.compile("^import (?!io\\.jobwarden\\.sample\\.)([\\w.]+)", Pattern.MULTILINE);

  static List<Path> packages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_imports_what_its_description_allows_and_no_more(Path folder) throws Exception {
    Set<String> imported = new TreeSet<>();
    for (String source : sources(folder)) {
      OWN_IMPORT.matcher(source).results().forEach(found -> imported.add(found.group(1)));
    }

    assertThat(imported).isEqualTo(allowed(folder));
  }

  @Test
  void the_sample_has_no_library_for_watching_or_guarding_it() throws Exception {
    Set<String> foreign = new TreeSet<>();
    for (Path folder : packages()) {
      for (String source : sources(folder)) {
        FOREIGN_IMPORT.matcher(source).results().map(MatchResult::group).forEach(foreign::add);
      }
    }

    assertThat(foreign)
        .isNotEmpty()
        .allMatch(
            name ->
                name.matches(
                    "import (java|javax\\.sql|com\\.sun\\.net\\.httpserver|org\\.slf4j|org\\.quartz"
                        + "|org\\.flywaydb|com\\.zaxxer\\.hikari|com\\.fasterxml\\.jackson"
                        + "|org\\.jspecify)\\..*"))
        .noneMatch(name -> name.contains("MDC") || name.contains("management"));
  }

  private static Set<String> allowed(Path folder) throws IOException {
    String text =
        Files.readString(folder.resolve("package-info.java")).replaceAll("\\s*\\* ?", " ");
    Matcher sentence = SENTENCE.matcher(text);
    assertThat(sentence.find()).as("%s says what it may import", folder).isTrue();
    return Stream.of(sentence.group(1).strip().split("[,\\s]+"))
        .filter(name -> !name.equals("nothing"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(PackagesTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
