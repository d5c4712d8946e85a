package io.jobwarden.core.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.jobwarden.core.signal.sink.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Sends JSON. */
final class Answers {
  /** Writes the fields of an object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private Answers() {}

  static void json(HttpExchange exchange, int status, Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    bytes.write('\n');
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.size());
    bytes.writeTo(exchange.getResponseBody());
  }

  static void error(HttpExchange exchange, int status, String sentence) throws IOException {
    json(exchange, status, json -> json.writeStringField("error", sentence));
  }
}
