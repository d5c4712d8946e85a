package io.jobwarden.core.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence of a package-info that says which packages of the core it may import. */
final class PackageSentence {
  private static final Path SOURCES = Path.of("src/main/java/io/jobwarden/core");
  private static final Pattern SENTENCE = Pattern.compile("May import: ([a-z., ]+)\\.(\\s|$)");

  private final Set<String> mayImport;

  private PackageSentence(Set<String> mayImport) {
    this.mayImport = mayImport;
  }

  static PackageSentence of(String packageName) {
    Path file = SOURCES.resolve(packageName.replace('.', '/')).resolve("package-info.java");
    Matcher sentence = SENTENCE.matcher(prose(file));
    if (!sentence.find()) {
      throw new AssertionError(file + ": found no sentence \"May import: a, b.\"");
    }
    String names = sentence.group(1);
    return new PackageSentence(
        names.equals("nothing") ? Set.of() : Set.of(names.trim().split(",\\s*")));
  }

  Set<String> mayImport() {
    return mayImport;
  }

  private static String prose(Path file) {
    try {
      return Files.readString(file).replaceAll("\\R \\*/?", " ").replaceAll("\\s+", " ");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
