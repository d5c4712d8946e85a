package io.jobwarden.core.signal.heartbeat;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.diag.ThisProcess;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.MissedReason;
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

  /** {@code nowMillis}: when it is written; it is so stamped where a rule is at work, or stops. */
  byte[] of(List<RuleBeat> beats, boolean stopped, long nowMillis) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(bytes)) {
      if (beats.size() == 1) {
        beat(json, beats.get(0), stopped, nowMillis);
      } else {
        json.writeStartObject();
        long latest = stopped ? nowMillis : 0;
        for (RuleBeat beat : beats) {
          latest = Math.max(latest, beat.aliveMillis(nowMillis));
        }
        process(json, stopped, latest);
        json.writeObjectFieldStart("rules");
        for (RuleBeat beat : beats) {
          json.writeFieldName(beat.rule().name());
          beat(json, beat, stopped, nowMillis);
        }
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void process(JsonGenerator json, boolean stopped, long millis) throws IOException {
    json.writeStringField("timestamp", Timestamps.iso(millis));
    json.writeStringField("state", stopped ? "stopped" : "running");
    json.writeNumberField("pid", ThisProcess.pid());
    json.writeStringField("host", ThisProcess.host());
    json.writeStringField("service", redaction.text(service.name()));
    json.writeStringField("environment", redaction.text(service.environment()));
  }

  private void beat(JsonGenerator json, RuleBeat beat, boolean stopped, long nowMillis)
      throws IOException {
    json.writeStartObject();
    process(json, stopped, stopped ? nowMillis : beat.aliveMillis(nowMillis));
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
    MissedReason missed = beat.missed();
    if (missed != null) {
      json.writeStringField("missed", missed.text());
    }
    json.writeNumberField("inflight", beat.inflight());
    if (beat.busySinceMillis() > 0) {
      json.writeStringField("busy_since", Timestamps.iso(beat.busySinceMillis()));
    }
    json.writeEndObject();
  }
}
