package io.jobwarden.core.signal.heartbeat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jobwarden.core.signal.sink.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a heartbeat file says of one rule. Immutable. */
final class HeartbeatReading {
  private static final long MAX_BYTES = 1 << 20;

  private final String rule;
  private final boolean running;
  private final long epochMillis;

  private HeartbeatReading(String rule, boolean running, long epochMillis) {
    this.rule = rule;
    this.running = running;
    this.epochMillis = epochMillis;
  }

  String rule() {
    return rule;
  }

  boolean isRunning() {
    return running;
  }

  long epochMillis() {
    return epochMillis;
  }

  /** All rules of a file, one at least; throws if it cannot be read or is no heartbeat. */
  static List<HeartbeatReading> of(Path path) throws IOException {
    if (Files.size(path) > MAX_BYTES) {
      throw new IOException("larger than a heartbeat can be");
    }
    List<HeartbeatReading> readings = new ArrayList<>();
    try (JsonParser json = JsonText.FACTORY.createParser(Files.readAllBytes(path))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      HeartbeatReading whole = object(json, readings);
      if (json.nextToken() != null) {
        throw new IOException("more than one JSON value");
      }
      if (readings.isEmpty() && whole != null) {
        readings.add(whole);
      }
    }
    if (readings.isEmpty()) {
      throw new IOException("no timestamp");
    }
    return readings;
  }

  private static @Nullable HeartbeatReading object(JsonParser json, List<HeartbeatReading> inner)
      throws IOException {
    String rule = "";
    String state = "running";
    String timestamp = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (key.equals("rule")) {
        rule = json.getText();
      } else if (key.equals("state")) {
        state = json.getText();
      } else if (key.equals("timestamp")) {
        timestamp = json.getText();
      } else if (key.equals("rules") && value == JsonToken.START_OBJECT) {
        rules(json, inner);
      } else {
        json.skipChildren();
      }
    }
    return timestamp == null
        ? null
        : new HeartbeatReading(rule, state.equals("running"), millis(timestamp));
  }

  private static void rules(JsonParser json, List<HeartbeatReading> inner) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a rule that is not a JSON object");
      }
      HeartbeatReading rule = object(json, new ArrayList<>());
      if (rule == null) {
        throw new IOException("a rule without a timestamp");
      }
      inner.add(rule);
    }
  }

  private static long millis(String timestamp) throws IOException {
    try {
      return Instant.parse(timestamp).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IOException("timestamp is not a time: " + timestamp, e);
    }
  }
}
