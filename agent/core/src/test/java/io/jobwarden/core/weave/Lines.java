package io.jobwarden.core.weave;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lines of a log file. */
public final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> all;

  private Lines(List<JsonNode> all) {
    this.all = all;
  }

  static Lines read(Path file) {
    List<JsonNode> lines = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          lines.add(JSON.readTree(line));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Lines(lines);
  }

  /** The value of a key on each line, as text; empty where it is absent. */
  public List<String> all(String key) {
    List<String> values = new ArrayList<>();
    all.forEach(line -> values.add(line.path(key).asText("")));
    return values;
  }

  /** The lines of one rule. */
  public Lines of(String rule) {
    return where("rule", rule);
  }

  public Lines where(String key, String value) {
    List<JsonNode> chosen = new ArrayList<>(all);
    chosen.removeIf(line -> !line.path(key).asText("").equals(value));
    return new Lines(chosen);
  }

  public JsonNode only() {
    if (all.size() != 1) {
      throw new AssertionError("expected one line, found " + all);
    }
    return all.get(0);
  }

  public JsonNode last() {
    return all.get(all.size() - 1);
  }

  public int count() {
    return all.size();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
