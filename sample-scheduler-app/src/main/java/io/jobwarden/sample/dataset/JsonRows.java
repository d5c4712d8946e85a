package io.jobwarden.sample.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads an array of objects. */
final class JsonRows {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonRows() {}

  static JsonNode array(Payload payload) throws InvalidContentException {
    JsonNode root;
    try {
      root = MAPPER.readTree(payload.text());
    } catch (JsonProcessingException e) {
      throw new InvalidContentException(
          payload.source() + " is not JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isArray()) {
      throw new InvalidContentException(payload.source() + " is JSON, but no array");
    }
    return root;
  }

  static String text(JsonNode row, String field) throws InvalidContentException {
    JsonNode value = row.get(field);
    if (value == null || !value.isValueNode()) {
      throw new InvalidContentException("a row has no \"" + field + "\"");
    }
    return value.asText();
  }
}
