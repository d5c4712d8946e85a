package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A metric as it came to a collector.
 *
 * @param kind {@code sum}, {@code gauge}, {@code histogram}, {@code exponentialHistogram}, …
 * @param points as OTLP writes them in JSON
 */
public record SentMetric(
    Map<String, String> resource, String scope, String name, String kind, List<JsonNode> points) {

  static SentMetric of(JsonNode resource, JsonNode scope, JsonNode metric) {
    String kind = "none";
    for (Map.Entry<String, JsonNode> entry : metric.properties()) {
      if (entry.getValue().has("dataPoints")) {
        kind = entry.getKey();
      }
    }
    return new SentMetric(
        attributes(resource.path("resource").path("attributes")),
        scope.path("scope").path("name").asText(),
        metric.path("name").asText(),
        kind,
        StreamSupport.stream(metric.path(kind).path("dataPoints").spliterator(), false).toList());
  }

  /** Attributes of the point at that place. */
  public Map<String, String> attributes(int point) {
    return attributes(points.get(point).path("attributes"));
  }

  static Map<String, String> attributes(JsonNode list) {
    Map<String, String> attributes = new TreeMap<>();
    for (JsonNode attribute : list) {
      attribute
          .path("value")
          .forEach(value -> attributes.put(attribute.path("key").asText(), value.asText()));
    }
    return attributes;
  }
}
