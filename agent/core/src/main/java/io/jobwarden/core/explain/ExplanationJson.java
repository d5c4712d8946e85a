package io.jobwarden.core.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes findings for programs. */
final class ExplanationJson {
  /** Keeps no buffers in threads, which may be the application's. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  private ExplanationJson() {}

  static String of(List<RuleFinding> rules, int classes, List<String> notes) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("rules");
      for (RuleFinding rule : rules) {
        rule(json, rule);
      }
      json.writeEndArray();
      json.writeNumberField("classes", classes);
      strings(json, "notes", notes);
      json.writeEndObject();
    } catch (IOException impossible) { // nothing is written but to memory
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void rule(JsonGenerator json, RuleFinding rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", rule.rule().name());
    json.writeStringField("pointcut", rule.pointcut().toString());
    strings(json, "matched", rule.matched());
    strings(json, "near", rule.near());
    json.writeArrayFieldStart("guards");
    for (RuleFinding.GuardNote note : rule.guards()) {
      json.writeStartObject();
      json.writeStringField("guard", note.misfit.guard());
      json.writeStringField("method", note.signature);
      json.writeBooleanField("effective", !note.misfit.dropped());
      json.writeStringField("message", note.misfit.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
