package io.jobwarden.core.signal.heartbeat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.diag.ThisProcess;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.signal.sink.JsonText;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The content of a heartbeat file. */
final class HeartbeatText {
  private final ServicePlan service;
  private final Redaction redaction;

  HeartbeatText(ServicePlan service, Redaction redaction) {
    this.service = service;
    this.redaction = redaction;
  }

  /** {@code atLeastMillis}: the time stamps are not older than that. */
  byte[] of(List<RuleBeat> beats, String state, long atLeastMillis) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(bytes)) {
      if (beats.size() == 1) {
        beat(json, beats.get(0), state, atLeastMillis);
      } else {
        json.writeStartObject();
        long latest = atLeastMillis;
        for (RuleBeat beat : beats) {
          latest = Math.max(latest, beat.aliveMillis());
        }
        process(json, state, latest);
        json.writeObjectFieldStart("rules");
        for (RuleBeat beat : beats) {
          json.writeFieldName(beat.rule().name());
          beat(json, beat, state, atLeastMillis);
        }
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void process(JsonGenerator json, String state, long millis) throws IOException {
    json.writeStringField("timestamp", Timestamps.iso(millis));
    json.writeStringField("state", state);
    json.writeNumberField("pid", ThisProcess.pid());
    json.writeStringField("host", ThisProcess.host());
    json.writeStringField("service", redaction.text(service.name()));
    json.writeStringField("environment", redaction.text(service.environment()));
  }

  private void beat(JsonGenerator json, RuleBeat beat, String state, long atLeastMillis)
      throws IOException {
    json.writeStartObject();
    process(json, state, Math.max(atLeastMillis, beat.aliveMillis()));
    json.writeStringField("component", redaction.text(beat.rule().component()));
    json.writeStringField("rule", redaction.text(beat.rule().name()));
    CallEvent event = beat.lastEvent();
    if (event != null) {
      json.writeFieldName("labels");
      JsonText.object(json, event.labels(), redaction);
      json.writeStringField("run_id", redaction.text("run_id", event.context().runId()));
    }
    json.writeNumberField("cycle", beat.cycle());
    Outcome outcome = beat.lastOutcome();
    if (outcome != null) {
      json.writeStringField("last_outcome", outcome.text());
    }
    if (beat.lastSuccessMillis() > 0) {
      json.writeStringField("last_success", Timestamps.iso(beat.lastSuccessMillis()));
    }
    json.writeNumberField("inflight", beat.inflight());
    json.writeEndObject();
  }
}
