package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.signal.sink.Redaction;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/** Attributes as they may be shown. Used by one thread. */
final class Facts {
  private final AttributesBuilder attributes = Attributes.builder();
  private final Redaction redaction;

  Facts(Redaction redaction) {
    this.redaction = redaction;
  }

  /** A text, unless it is null. */
  void text(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, redaction.text(name, value));
    }
  }

  void number(String name, long value) {
    attributes.put(name, value);
  }

  void number(String name, double value) {
    attributes.put(name, value);
  }

  /** A truth, if it is one. */
  void flag(String name, boolean value) {
    if (value) {
      attributes.put(name, true);
    }
  }

  /** All values but those that are null. */
  void all(NamedValues values) {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.value(i);
      if (value != null) {
        any(values.name(i), value);
      }
    }
  }

  private void any(String name, Object value) {
    if (redaction.hides(name)) {
      attributes.put(name, Redaction.BLOT);
    } else if (value instanceof Boolean) {
      attributes.put(name, (Boolean) value);
    } else if (value instanceof Double || value instanceof Float) {
      attributes.put(name, ((Number) value).doubleValue());
    } else if (isWhole(value)) {
      attributes.put(name, ((Number) value).longValue());
    } else {
      attributes.put(name, redaction.text(value.toString()));
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  Attributes build() {
    return attributes.build();
  }
}
