package io.jobwarden.core.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A file with one mistake, and what is said of it: from {@code mistakes.txt}. */
record Mistake(String name, boolean inSchema, String yaml, String errors) {
  private static final String OF_SCHEMA = "schema: ";

  static List<Mistake> all() {
    List<Mistake> mistakes = new ArrayList<>();
    for (String block : resource("mistakes.txt").split("(?m)^### ")) {
      if (block.contains("\n>>> ")) {
        mistakes.add(of(block));
      }
    }
    return mistakes;
  }

  private static Mistake of(String block) {
    int end = block.indexOf('\n');
    int errors = block.indexOf("\n>>> ");
    String name = block.substring(0, end);
    return new Mistake(
        name.replace(OF_SCHEMA, ""),
        name.startsWith(OF_SCHEMA),
        block.substring(end + 1, errors + 1),
        block.substring(errors + 1).trim().replace(">>> ", ""));
  }

  static String resource(String name) {
    try (InputStream in = Mistake.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
