package io.jobwarden.core.signal.sink;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.ServicePlan;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what all lines about an event have in common, redacted: where it comes from, its context,
 * what was thrown.
 *
 * <p>Made for one line, used by one thread.
 */
public final class EventJson {
  private final JsonGenerator json;
  private final CallEvent event;
  private final Redaction redaction;

  private EventJson(JsonGenerator json, CallEvent event, Redaction redaction) {
    this.json = json;
    this.event = event;
    this.redaction = redaction;
  }

  /** Writes to {@code json}; values of the event's hidden fields are blotted out of every text. */
  public static EventJson of(JsonGenerator json, CallEvent event, Redaction redaction) {
    return new EventJson(
        json, event, redaction.hiding(event.labels(), event.fields(), event.extra()));
  }

  /** What blots out the secrets of this event. */
  public Redaction redaction() {
    return redaction;
  }

  /** Writes a text, unless it is null. */
  public void text(String key, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(key, redaction.text(key, value));
    }
  }

  /** Writes a truth value, if it is true. */
  public void flag(String key, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(key, true);
    }
  }

  /** Writes values as an object. */
  public void object(String key, NamedValues values) throws IOException {
    json.writeFieldName(key);
    JsonText.object(json, values, redaction);
  }

  /** Writes the keys of the context that are known and not in {@code keys} yet, and adds them. */
  public void context(ServicePlan service, Set<String> keys) throws IOException {
    for (ContextKey key : ContextKey.all()) {
      String value = event.context().get(key);
      if (value == null) {
        value = service.attributes().get(key.key());
      }
      if (value != null && keys.add(key.key())) {
        text(key.key(), value);
      }
    }
  }

  /** Writes what was thrown, and its code. */
  public void error() throws IOException {
    Throwable thrown = event.thrown();
    if (thrown != null) {
      text("error.type", thrown.getClass().getName());
      text("error.message", ThrowableText.message(thrown));
    }
    text("error.code", event.errorCode());
    text("error.text", event.errorText());
    if (thrown != null) {
      text("error.stack", ThrowableText.stack(thrown));
    }
  }
}
