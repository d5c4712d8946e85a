package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.signal.sink.Redaction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/** Attributes as they may be shown. Used by one thread. */
abstract class Facts {
  private final Redaction redaction;
  private final Keys keys;

  private Facts(Redaction redaction, Keys keys) {
    this.redaction = redaction;
    this.keys = keys;
  }

  abstract <T> void put(AttributeKey<T> key, T value);

  /** A text, unless it is null. */
  void text(AttributeKey<String> key, @Nullable String value) {
    if (value != null) {
      put(key, redaction.text(key.getKey(), value));
    }
  }

  /** A truth, if it is one. */
  void flag(AttributeKey<Boolean> key, boolean value) {
    if (value) {
      put(key, true);
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
      put(keys.text(name), Redaction.BLOT);
    } else if (value instanceof Boolean) {
      put(AttributeKey.booleanKey(name), (Boolean) value);
    } else if (value instanceof Double || value instanceof Float) {
      put(AttributeKey.doubleKey(name), ((Number) value).doubleValue());
    } else if (isWhole(value)) {
      put(AttributeKey.longKey(name), ((Number) value).longValue());
    } else {
      put(keys.text(name), redaction.text(value.toString()));
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  /** Of a span, which has them at once. */
  static final class OfSpan extends Facts {
    private final Span span;

    OfSpan(Span span, Redaction redaction, Keys keys) {
      super(redaction, keys);
      this.span = span;
    }

    @Override
    <T> void put(AttributeKey<T> key, T value) {
      span.setAttribute(key, value);
    }
  }

  /** For what takes them all at once, as an event does. */
  static final class Apart extends Facts {
    private final AttributesBuilder attributes = Attributes.builder();

    Apart(Redaction redaction, Keys keys) {
      super(redaction, keys);
    }

    @Override
    <T> void put(AttributeKey<T> key, T value) {
      attributes.put(key, value);
    }

    Attributes build() {
      return attributes.build();
    }
  }
}
