package io.jobwarden.core.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on safety claims has tests, which are there by the names that it gives. */
class SafetyPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)…?`");

  @Test
  void every_claim_names_tests_that_there_are() throws IOException {
    List<String> claims = claims();
    List<String> missing = new ArrayList<>();

    for (String claim : claims) {
      Matcher test = TEST.matcher(claim.substring(claim.lastIndexOf(" | ")));
      boolean named = false;
      while (test.find()) {
        named = true;
        if (!isThere(test.group(1), test.group(2))) {
          missing.add(test.group());
        }
      }
      if (!named) {
        missing.add(claim);
      }
    }

    assertThat(claims).hasSizeGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  /** The rows of all tables, without their heads. */
  private static List<String> claims() throws IOException {
    try (Stream<String> lines = Files.lines(ROOT.resolve("docs/safety.md"))) {
      return lines
          .filter(line -> line.startsWith("| "))
          .filter(line -> !line.startsWith("| trap |") && !line.startsWith("| --- |"))
          .toList();
    }
  }

  private static boolean isThere(String type, String name) throws IOException {
    for (String module :
        List.of("agent/bootstrap", "agent/core", "agent/launcher", "integration-tests")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.endsWith(type + ".java")).toList()) {
          if (Files.readString(file).contains(" void " + name)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
