package io.jobwarden.core.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** All keys that a JSON Schema describes, such as {@code rules[].retry.attempts}. */
final class SchemaKeys {
  private final JsonNode root;
  private final Set<String> keys = new TreeSet<>();

  SchemaKeys(JsonNode root) {
    this.root = root;
  }

  Set<String> all() {
    walk(root, "");
    return keys;
  }

  private void walk(JsonNode schema, String path) {
    if (schema.has("$ref")) {
      walk(root.at(schema.get("$ref").asText().substring(1)), path);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                below(
                    property.getValue(),
                    path.isEmpty() ? property.getKey() : path + "." + property.getKey()));
    if (schema.path("additionalProperties").isObject()) {
      below(schema.get("additionalProperties"), path + ".*");
    }
    if (schema.has("items")) {
      walk(schema.get("items"), path + "[]");
    }
    schema.path("anyOf").forEach(one -> walk(one, path));
  }

  private void below(JsonNode schema, String path) {
    keys.add(path);
    // a profile has the keys of the file over again
    if (!path.equals("profiles.*")) {
      walk(schema, path);
    }
  }
}
