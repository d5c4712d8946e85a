package io.jobwarden.it.jvm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JSON as values. */
public final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonLines() {}

  /** One value. */
  public static JsonNode value(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException invalid) {
      throw new AssertionError("no JSON: " + json, invalid);
    }
  }

  public static List<JsonNode> of(List<String> lines) {
    return lines.stream().map(JsonLines::value).toList();
  }

  public static List<JsonNode> of(Path file) throws IOException {
    return of(Files.readAllLines(file));
  }

  /** Those lines whose key has this text. */
  public static List<JsonNode> with(String key, String text, List<JsonNode> lines) {
    return lines.stream().filter(line -> line.path(key).asText().equals(text)).toList();
  }

  /**
   * A copy in which whatever differs from run to run is replaced by its kind, after a look at it.
   */
  public static JsonNode steady(JsonNode line) {
    ObjectNode copy = line.deepCopy();
    replace(copy, "timestamp", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "TIME");
    replace(copy, "run_id", "[0-9A-HJKMNP-TV-Z]{26}", "ULID");
    replace(copy, "correlation_id", "[0-9A-HJKMNP-TV-Z]{26}", "ULID");
    replace(copy, "duration_ms", "\\d+(\\.\\d{1,3})?", "MS");
    replace(copy, "delay_ms", "\\d+(\\.\\d{1,3})?", "MS");
    String message = copy.path("message").asText();
    copy.put("message", message.replaceAll("in [\\d.]+ m?s$", "in MS"));
    if (copy.has("error.stack")) {
      copy.put("error.stack", copy.get("error.stack").asText().lines().findFirst().orElse(""));
    }
    return copy;
  }

  private static void replace(ObjectNode line, String key, String pattern, String kind) {
    if (line.path(key).asText().matches(pattern)) {
      line.put(key, kind);
    }
  }

  /** One key of every line, as text. */
  public static List<String> column(String key, List<JsonNode> lines) {
    List<String> values = new ArrayList<>();
    lines.forEach(line -> values.add(line.path(key).asText()));
    return values;
  }
}
