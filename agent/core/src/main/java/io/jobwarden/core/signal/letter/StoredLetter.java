package io.jobwarden.core.signal.letter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwarden.core.signal.sink.JsonText;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A letter as it stands in a file. Immutable. */
public final class StoredLetter {
  private final byte[] line;
  private final Map<String, String> texts;
  private final Map<String, String> labels;

  private StoredLetter(byte[] line, Map<String, String> texts, Map<String, String> labels) {
    this.line = line;
    this.texts = texts;
    this.labels = labels;
  }

  /** Throws if the line is not one whole letter. */
  static StoredLetter of(byte[] line) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    try (JsonParser json = JsonText.FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      read(json, texts, labels);
      if (json.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
    } catch (JsonProcessingException e) {
      throw new IOException(e.getOriginalMessage(), e);
    }
    for (String key : new String[] {"timestamp", "rule"}) {
      if (!texts.containsKey(key)) {
        throw new IOException("no " + key);
      }
    }
    return new StoredLetter(line, texts, Collections.unmodifiableMap(labels));
  }

  private static void read(JsonParser json, Map<String, String> texts, Map<String, String> labels)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue()) {
        texts.put(key, json.getText());
      } else if (key.equals("labels") && value == JsonToken.START_OBJECT) {
        labels(json, labels);
      } else {
        json.skipChildren();
      }
    }
  }

  private static void labels(JsonParser json, Map<String, String> labels) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken().isScalarValue()) {
        labels.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  /** The line itself, without its line feed; not a copy. */
  public byte[] line() {
    return line;
  }

  public String timestamp() {
    return text("timestamp", "");
  }

  public String rule() {
    return text("rule", "");
  }

  /** Labels by name, in the order of the letter. */
  public Map<String, String> labels() {
    return labels;
  }

  /** What stands under a key that is neither an object nor a list, as text; or null. */
  public @Nullable String text(String key) {
    return texts.get(key);
  }

  private String text(String key, String otherwise) {
    return texts.getOrDefault(key, otherwise);
  }
}
