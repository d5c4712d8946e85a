package io.jobwarden.core.signal.log;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.LineKeys;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.signal.sink.JsonText;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.ThrowableText;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one event as one line of JSON; no key stands twice.
 *
 * <p>Used by one thread, since it uses its buffer again.
 */
final class LogLine {
  private static final int KEEP_BYTES = 1 << 20;

  private final ServicePlan service;
  private final Redaction ofFile;
  private final Sentence sentence;
  private Redaction redaction;
  private final Set<String> keys = new HashSet<>();
  private LineBuffer buffer = new LineBuffer();

  LogLine(ServicePlan service, Redaction redaction) {
    this.service = service;
    this.ofFile = redaction;
    this.redaction = redaction;
    this.sentence = new Sentence(redaction);
  }

  /** The line with its line feed; valid until the next call. */
  LineBuffer of(PendingLine pending) throws IOException {
    if (buffer.array().length > KEEP_BYTES) {
      buffer = new LineBuffer();
    }
    buffer.reset();
    keys.clear();
    keys.addAll(LineKeys.FIXED);
    CallEvent event = pending.event;
    redaction = ofFile.hiding(event.labels(), event.fields(), event.extra());
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(buffer)) {
      json.writeStartObject();
      head(json, pending);
      context(json, pending.event);
      values(json, pending.event.labels());
      values(json, pending.event.fields());
      attributes(json);
      progress(json, pending);
      error(json, pending.event);
      json.writeFieldName("extra");
      JsonText.object(json, pending.event.extra(), redaction);
      json.writeEndObject();
    }
    buffer.write('\n');
    return buffer;
  }

  private void head(JsonGenerator json, PendingLine pending) throws IOException {
    CallEvent event = pending.event;
    Rule rule = event.rule();
    json.writeStringField("timestamp", Timestamps.iso(event.epochMillis()));
    json.writeStringField("level", pending.level.text());
    json.writeStringField("event", EventNames.of(rule, event.kind()));
    json.writeStringField("message", redaction.text(sentence.of(event)));
    json.writeStringField("service", redaction.text(service.name()));
    json.writeStringField("environment", redaction.text(service.environment()));
    json.writeStringField("component", redaction.text(rule.component()));
    json.writeStringField("source", redaction.text(rule.source()));
    json.writeStringField("rule", redaction.text(rule.name()));
    text(json, "run_id", event.context().runId());
  }

  private void context(JsonGenerator json, CallEvent event) throws IOException {
    for (ContextKey key : ContextKey.values()) {
      String value = event.context().get(key);
      if (value == null) {
        value = service.attributes().get(key.key());
      }
      if (value != null && keys.add(key.key())) {
        text(json, key.key(), value);
      }
    }
  }

  private void values(JsonGenerator json, NamedValues values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.value(i);
      if (value != null && keys.add(values.name(i))) {
        json.writeFieldName(values.name(i));
        JsonText.value(json, values.name(i), value, redaction);
      }
    }
  }

  private void attributes(JsonGenerator json) throws IOException {
    for (Map.Entry<String, String> attribute : service.attributes().entrySet()) {
      if (keys.add(attribute.getKey())) {
        text(json, attribute.getKey(), attribute.getValue());
      }
    }
  }

  private void progress(JsonGenerator json, PendingLine pending) throws IOException {
    CallEvent event = pending.event;
    if (event.attempt() > 0) {
      json.writeNumberField("attempt", event.attempt());
    }
    if (event.attempts() > 0) {
      json.writeNumberField("attempts", event.attempts());
    }
    if (event.kind() == LineKind.RETRY) {
      json.writeFieldName("delay_ms");
      json.writeNumber(Millis.number(event.delayNanos()));
    }
    if (event.kind() != LineKind.START) {
      json.writeFieldName("duration_ms");
      json.writeNumber(Millis.number(event.durationNanos()));
    }
    text(json, "outcome", event.outcome() == null ? null : event.outcome().text());
    flag(json, "slow", pending.slow);
    flag(json, "skipped", event.skipped());
    text(json, "would", event.would());
    text(json, "reason", event.reason());
    if (pending.heldBack > 0) {
      json.writeNumberField("held_back", pending.heldBack);
    }
  }

  private void error(JsonGenerator json, CallEvent event) throws IOException {
    Throwable thrown = event.thrown();
    if (thrown != null) {
      text(json, "error.type", thrown.getClass().getName());
      text(json, "error.message", ThrowableText.message(thrown));
      text(json, "error.code", event.errorCode());
      text(json, "error.text", event.errorText());
      text(json, "error.stack", ThrowableText.stack(thrown));
    } else {
      text(json, "error.code", event.errorCode());
      text(json, "error.text", event.errorText());
    }
  }

  private void text(JsonGenerator json, String key, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(key, redaction.text(key, value));
    }
  }

  private static void flag(JsonGenerator json, String key, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(key, true);
    }
  }
}
