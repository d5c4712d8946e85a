package io.jobwarden.core.signal.letter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.signal.sink.EventJson;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;

/**
 * Writes one event as a letter.
 *
 * <p>Used by threads of the application: nothing of it stays in their thread locals. Immutable.
 */
final class LetterText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build();

  private final ServicePlan service;
  private final Redaction redaction;

  LetterText(ServicePlan service, Redaction redaction) {
    this.service = service;
    this.redaction = redaction;
  }

  /** The letter with its line feed. */
  byte[] of(CallEvent event) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      EventJson letter = EventJson.of(json, event, redaction);
      json.writeStartObject();
      head(json, letter, event);
      letter.object("labels", event.labels());
      letter.object("fields", event.fields());
      json.writeNumberField("attempts", event.attempts());
      letter.flag("injected", event.injected());
      letter.flag("late", event.late());
      letter.flag("fallback", event.fallback());
      letter.text("reason", event.reason());
      letter.error();
      if (event.extra().size() > 0) {
        letter.object("extra", event.extra());
      }
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void head(JsonGenerator json, EventJson letter, CallEvent event) throws IOException {
    Rule rule = event.rule();
    Redaction shown = letter.redaction();
    json.writeStringField("timestamp", Timestamps.iso(event.epochMillis()));
    json.writeStringField("service", shown.text(service.name()));
    json.writeStringField("environment", shown.text(service.environment()));
    json.writeStringField("component", shown.text(rule.component()));
    json.writeStringField("rule", shown.text(rule.name()));
    letter.text("run_id", event.context().runId());
    letter.context(service, new HashSet<>());
  }
}
