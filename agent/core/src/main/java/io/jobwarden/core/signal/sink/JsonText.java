package io.jobwarden.core.signal.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.jobwarden.core.model.NamedValues;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes values of calls as JSON, redacted. */
public final class JsonText {
  /**
   * For JSON of signals and replies; keeps no buffers in threads, which may be the application's.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private JsonText() {}

  /** Writes all values but those that are null, as an object. */
  public static void object(JsonGenerator json, NamedValues values, Redaction redaction)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.value(i);
      if (value != null) {
        json.writeFieldName(values.name(i));
        value(json, values.name(i), value, redaction);
      }
    }
    json.writeEndObject();
  }

  /** Writes one value; what is neither text, number nor truth value is written as its text. */
  public static void value(
      JsonGenerator json, String name, @Nullable Object value, Redaction redaction)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (redaction.hides(name)) {
      json.writeString(Redaction.BLOT);
    } else if (value instanceof Boolean) {
      json.writeBoolean((Boolean) value);
    } else if (value instanceof Number && isFinite((Number) value)) {
      number(json, (Number) value);
    } else {
      json.writeString(redaction.text(value.toString()));
    }
  }

  private static boolean isFinite(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigDecimal
        || number instanceof java.math.BigInteger
        || ((number instanceof Double || number instanceof Float)
            && Double.isFinite(number.doubleValue()));
  }

  private static void number(JsonGenerator json, Number number) throws IOException {
    json.writeNumber(number.toString());
  }
}
