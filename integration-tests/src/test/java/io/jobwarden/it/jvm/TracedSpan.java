package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A span as it came to a collector. */
public record TracedSpan(
    Map<String, String> resource,
    String scope,
    String traceId,
    String spanId,
    String parentSpanId,
    String name,
    int kind,
    int status,
    String statusMessage,
    long startNanos,
    long endNanos,
    Map<String, String> attributes,
    List<Event> events,
    List<String> links) {

  /** Something that happened in the course of it. */
  public record Event(String name, long nanos, Map<String, String> attributes) {}

  static TracedSpan of(JsonNode resource, JsonNode scope, JsonNode span) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : span.path("events")) {
      events.add(
          new Event(
              event.path("name").asText(),
              event.path("timeUnixNano").asLong(),
              SentMetric.attributes(event.path("attributes"))));
    }
    return new TracedSpan(
        SentMetric.attributes(resource.path("resource").path("attributes")),
        scope.path("scope").path("name").asText(),
        span.path("traceId").asText(),
        span.path("spanId").asText(),
        span.path("parentSpanId").asText(),
        span.path("name").asText(),
        span.path("kind").asInt(),
        span.path("status").path("code").asInt(),
        span.path("status").path("message").asText(),
        span.path("startTimeUnixNano").asLong(),
        span.path("endTimeUnixNano").asLong(),
        SentMetric.attributes(span.path("attributes")),
        events,
        links(span.path("links")));
  }

  /** Trace id, a hyphen and span id of each. */
  private static List<String> links(JsonNode list) {
    List<String> links = new ArrayList<>();
    for (JsonNode link : list) {
      links.add(link.path("traceId").asText() + "-" + link.path("spanId").asText());
    }
    return links;
  }
}
