package io.jobwarden.core.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.explain.archive.ClassPath;
import io.jobwarden.core.model.AgentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was explained, as a program reads it. */
final class Explained {
  final Explanation explanation;
  final JsonNode json;

  private Explained(Explanation explanation) {
    this.explanation = explanation;
    try {
      this.json = new ObjectMapper().readTree(explanation.json());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(explanation.json(), broken);
    }
  }

  static Explained of(AgentConfig config, ClassSource classes) {
    return new Explained(Explain.of(config, classes));
  }

  static Explained of(AgentConfig config, Path archive) throws IOException {
    try (ClassPath classPath = ClassPath.open(List.of(archive), null)) {
      return of(config, ClassSource.archives(classPath));
    }
  }

  /** A configuration of these rules, each the inside of a YAML flow map, or a line of its own. */
  static AgentConfig config(String... rules) {
    StringBuilder yaml = new StringBuilder("version: 1\nrules:\n");
    for (int i = 0; i < rules.length; i++) {
      String rule = rules[i].startsWith("{") ? rules[i] : "{pointcut: \"" + rules[i] + "\"}";
      yaml.append("  - {name: r").append(i + 1).append(", ").append(rule.substring(1)).append('\n');
    }
    ConfigReading reading =
        ConfigFile.parse(
            yaml.toString().replace("FIX", "io.jobwarden.core.explain.fixture"),
            "test.yaml",
            Environment.of(Map.of(), Map.of(), "test"));
    AgentConfig config = reading.config();
    if (config == null) {
      throw new IllegalArgumentException(reading.report());
    }
    return config;
  }

  List<String> matched(int rule) {
    return texts(json.at("/rules/" + rule + "/matched"));
  }

  List<String> near(int rule) {
    return texts(json.at("/rules/" + rule + "/near"));
  }

  List<String> guards(int rule) {
    List<String> messages = new ArrayList<>();
    json.at("/rules/" + rule + "/guards")
        .forEach(guard -> messages.add(guard.get("message").asText()));
    return messages;
  }

  List<String> notes() {
    return texts(json.get("notes"));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(
        text -> texts.add(text.asText().replace("io.jobwarden.core.explain.fixture", "FIX")));
    return texts;
  }
}
