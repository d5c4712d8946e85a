package io.jobwarden.core.agent;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.signal.sink.JsonText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Writes the JSON of replies. */
final class Json {
  private Json() {}

  /** What stands in an object. */
  interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  static String write(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JsonText.FACTORY.createGenerator(text)) {
      out.writeStartObject();
      content.write(out);
      out.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  static void texts(JsonGenerator out, String name, Collection<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
