package io.jobwarden.core.signal.log;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKeys;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.file.LineBuffer;
import io.jobwarden.core.signal.sink.EventJson;
import io.jobwarden.core.signal.sink.JsonText;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes one event as one line of JSON; no key stands twice.
 *
 * <p>Used by one thread, since it uses its buffer again.
 */
final class LogLine {
  private static final int KEEP_BYTES = 1 << 20;

  private final ServicePlan service;
  private final Redaction redaction;
  private final Sentence sentence;
  private final Set<String> keys = new HashSet<>();
  private LineBuffer buffer = new LineBuffer();

  LogLine(ServicePlan service, Redaction redaction) {
    this.service = service;
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
    try (JsonGenerator json = JsonText.FACTORY.createGenerator(buffer)) {
      EventJson line = EventJson.of(json, pending.event, redaction);
      json.writeStartObject();
      head(json, line, pending);
      line.context(service, keys);
      values(json, line, pending.event.labels());
      values(json, line, pending.event.fields());
      attributes(line);
      progress(json, line, pending);
      breaker(line, pending.event);
      line.error();
      line.object("extra", pending.event.extra());
      json.writeEndObject();
    }
    buffer.write('\n');
    return buffer;
  }

  private void head(JsonGenerator json, EventJson line, PendingLine pending) throws IOException {
    CallEvent event = pending.event;
    Rule rule = event.rule();
    Redaction shown = line.redaction();
    json.writeStringField("timestamp", Timestamps.iso(event.epochMillis()));
    json.writeStringField("level", pending.level.text());
    json.writeStringField("event", EventNames.of(rule, event.kind()));
    json.writeStringField("message", shown.text(sentence.of(event)));
    json.writeStringField("service", shown.text(service.name()));
    json.writeStringField("environment", shown.text(service.environment()));
    json.writeStringField("component", shown.text(rule.component()));
    json.writeStringField("source", shown.text(rule.source()));
    json.writeStringField("rule", shown.text(rule.name()));
    String runId = event.context().runId();
    line.text("run_id", runId.isEmpty() ? null : runId);
    TraceContext trace = event.context().trace();
    if (trace != null) {
      json.writeStringField("trace_id", trace.traceId());
      json.writeStringField("span_id", trace.spanId());
    }
  }

  private void values(JsonGenerator json, EventJson line, NamedValues values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.value(i);
      if (value != null && keys.add(values.name(i))) {
        json.writeFieldName(values.name(i));
        JsonText.value(json, values.name(i), value, line.redaction());
      }
    }
  }

  private void attributes(EventJson line) throws IOException {
    for (Map.Entry<String, String> attribute : service.attributes().entrySet()) {
      if (keys.add(attribute.getKey())) {
        line.text(attribute.getKey(), attribute.getValue());
      }
    }
  }

  private static void progress(JsonGenerator json, EventJson line, PendingLine pending)
      throws IOException {
    CallEvent event = pending.event;
    if (event.kind() != LineKind.BREAKER && event.kind() != LineKind.MISSED) { // not of one call
      numbers(json, event);
    }
    line.text("outcome", event.outcome() == null ? null : event.outcome().text());
    line.flag("slow", pending.slow);
    line.flag("injected", event.injected());
    line.flag("late", event.late());
    line.flag("fallback", event.fallback());
    line.flag("skipped", event.skipped());
    line.text("would", event.would());
    line.text("reason", event.reason());
    Long due = event.dueMillis();
    line.text("due", due == null ? null : Timestamps.iso(due));
    if (pending.heldBack > 0) {
      json.writeNumberField("held_back", pending.heldBack);
    }
  }

  private static void numbers(JsonGenerator json, CallEvent event) throws IOException {
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
  }

  private static void breaker(EventJson line, CallEvent event) throws IOException {
    BreakerState state = event.breakerState();
    line.text("breaker.state", state == null ? null : state.text());
    String key = event.breakerKey();
    line.text("breaker.key", key == null || key.isEmpty() ? null : key);
  }
}
