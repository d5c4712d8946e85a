package io.jobwarden.core.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import io.jobwarden.core.health.CheckStanding;
import io.jobwarden.core.health.Health;
import io.jobwarden.core.health.QueueStanding;
import io.jobwarden.core.health.Readiness;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Timestamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What probes ask. */
final class HealthPages {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Health health;
  private final Ticker ticker;

  HealthPages(Health health, Ticker ticker) {
    this.health = health;
    this.ticker = ticker;
  }

  /** The process lives: who can answer does. Nothing else is looked at. */
  void live(Request request) {
    request.answer(
        exchange ->
            Answers.json(
                exchange,
                OK,
                json -> {
                  json.writeStringField("status", status(true));
                  json.writeStringField("timestamp", Timestamps.iso(ticker.epochMillis()));
                }));
  }

  /** The application is ready for work; answered when the checks have ended. */
  void ready(Request request) {
    health.ready(found -> request.answer(exchange -> ready(exchange, found)));
  }

  private static void ready(HttpExchange exchange, @Nullable Readiness found) throws IOException {
    if (found == null) {
      Answers.error(exchange, UNAVAILABLE, "the checks cannot be run");
      return;
    }
    Answers.json(
        exchange,
        found.ready() ? OK : UNAVAILABLE,
        json -> {
          json.writeStringField("status", status(found.ready()));
          json.writeStringField("timestamp", Timestamps.iso(found.epochMillis()));
          json.writeObjectFieldStart("checks");
          for (CheckStanding check : found.checks()) {
            json.writeFieldName(check.name());
            write(json, check);
          }
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, CheckStanding check) throws IOException {
    json.writeStartObject();
    json.writeStringField("status", status(check.healthy()));
    if (check.reason() != null) {
      json.writeStringField("reason", check.reason());
    }
    json.writeStringField("since", Timestamps.iso(check.sinceMillis()));
    json.writeNumberField("duration_ms", check.durationMillis());
    if (!check.required()) {
      json.writeBooleanField("required", false);
    }
    json.writeEndObject();
  }

  /** The queue, if the configuration says where to look. */
  void queue(Request request) {
    health.queue(found -> request.answer(exchange -> queue(exchange, found)));
  }

  private void queue(HttpExchange exchange, @Nullable QueueStanding found) throws IOException {
    if (found == null) {
      boolean asked = health.hasQueue();
      Answers.error(
          exchange,
          asked ? UNAVAILABLE : 404,
          asked ? "the queue cannot be asked" : "the configuration has no health.queue");
      return;
    }
    Answers.json(
        exchange,
        found.healthy() ? OK : UNAVAILABLE,
        json -> {
          json.writeStringField("status", status(found.healthy()));
          write(json, "queue_size", found.size());
          write(json, "active_workers", found.workers());
          write(json, "failed_tasks_1h", found.failedLastHour());
          write(json, "avg_task_duration", found.averageSeconds());
        });
  }

  /** Whole numbers without a fraction. */
  private static void write(JsonGenerator json, String name, @Nullable Number value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else if (value.doubleValue() == Math.rint(value.doubleValue())) {
      json.writeNumberField(name, value.longValue());
    } else {
      json.writeNumberField(name, value.doubleValue());
    }
  }

  private static String status(boolean healthy) {
    return healthy ? "healthy" : "unhealthy";
  }
}
