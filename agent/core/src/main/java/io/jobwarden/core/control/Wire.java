package io.jobwarden.core.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests and replies as lines of JSON, and the control file as one object. */
final class Wire {
  /** Keeps no buffers in threads, which may be the application's. */
  static final JsonFactory JSON =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  private static final String ARGUMENTS = "arguments.";

  private Wire() {}

  static byte[] request(String token, Request request) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("token", token);
    texts.put("command", request.command());
    request.arguments().forEach((name, value) -> texts.put(ARGUMENTS + name, value));
    return line(texts, null);
  }

  static Request request(Map<String, String> texts) throws IOException {
    Map<String, String> arguments = new LinkedHashMap<>();
    texts.forEach(
        (name, value) -> {
          if (name.startsWith(ARGUMENTS)) {
            arguments.put(name.substring(ARGUMENTS.length()), value);
          }
        });
    return Request.of(need(texts, "command"), arguments);
  }

  static byte[] reply(Reply reply) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("text", reply.text());
    texts.put("json", reply.json());
    return line(texts, reply.ok());
  }

  static Reply reply(Map<String, String> texts) throws IOException {
    return Reply.of(
        Boolean.parseBoolean(need(texts, "ok")), need(texts, "text"), need(texts, "json"));
  }

  /** The scalars of an object as texts, those of an object inside it by {@code name.name}. */
  static Map<String, String> texts(byte[] json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      object(parser, "", texts);
      if (parser.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
    }
    return texts;
  }

  static String need(Map<String, String> texts, String name) throws IOException {
    String text = texts.get(name);
    if (text == null) {
      throw new IOException("no " + name);
    }
    return text;
  }

  private static void object(JsonParser parser, String before, Map<String, String> texts)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = before + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && before.isEmpty()) {
        object(parser, name + ".", texts);
      } else if (value.isScalarValue()) {
        texts.put(name, parser.getText());
      } else {
        throw new IOException("a value that is no text: " + name);
      }
    }
  }

  private static byte[] line(Map<String, String> texts, @Nullable Boolean ok) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      if (ok != null) {
        json.writeBooleanField("ok", ok);
      }
      boolean inArguments = false;
      for (Map.Entry<String, String> text : texts.entrySet()) {
        String name = text.getKey();
        if (name.startsWith(ARGUMENTS)) {
          if (!inArguments) {
            json.writeObjectFieldStart("arguments");
            inArguments = true;
          }
          name = name.substring(ARGUMENTS.length());
        }
        json.writeStringField(name, text.getValue());
      }
      if (inArguments) {
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
