package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Pages;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import io.jobwarden.it.jvm.Scrape;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of four jobs one is switched off, one hangs, one is too slow, and one runs as it should: seen in
 * log, metrics, health and heartbeat.
 */
class SampleMissedJobIT {
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final List<String> MISSED =
      List.of(
          "time-zones-due not_started", "countries-due not_ended", "leap-seconds-due not_ended");

  @TempDir private Path folder;

  @Test
  void each_job_is_expected_by_itself() throws Exception {
    try (SampleRun sample =
        Sample.in(folder)
            .withChaos()
            .setting("schedule.time-zones", "off")
            .setting("schedule.countries", "1s")
            .setting("schedule.leap-seconds", "1s")
            .setting("schedule.cleanup", "1s")
            .setting("upstream.latency", "1h")
            .setting("upstream.timeout", "1h")
            .rule(due("time-zones", "every: 2s, within: 2s"))
            .rule(due("countries", "every: 2s, within: 2s"))
            .rule(due("leap-seconds", "every: 2s, within: 2s"))
            .rule(due("cleanup", "every: 2s, within: 2m"))
            .rule(
                "{name: connector-fetch, timeout: {after: 1h}, chaos: {delay: 5s, grace: 0s,"
                    + " when: \"${connector} == 'leap-seconds'\"}}")
            .check("{name: database, datasource: '*'}")
            .check("{name: time-zones, expect: time-zones-due}")
            .check("{name: countries, expect: countries-due}")
            .check("{name: leap-seconds, expect: leap-seconds-due, required: false}")
            .check("{name: cleanup, expect: cleanup-due}")
            .start()) {
      Await.until(
          () -> "all of them, there are " + missed(sample),
          () -> missed(sample).containsAll(MISSED) && ended(sample, "leap-seconds") > 0);
      Await.until(() -> health(sample).body(), () -> isUnhealthy(sample, "countries"));
      Scrape page = sample.scrape();
      JsonNode health = JsonLines.value(health(sample).body());

      assertThat(missed(sample)).noneMatch(missed -> missed.startsWith("cleanup"));
      assertThat(page.sum("due_missed_runs_total", "rule=cleanup-due,")).isZero();
      for (String missed : MISSED) {
        String rule = missed.split(" ")[0];
        String reason = missed.split(" ")[1];
        assertThat(page.value("due_missed_runs_total", "rule", rule, "reason", reason))
            .as(missed)
            .isPositive();
        assertThat(Duration.between(due(sample, rule), told(sample, rule)))
            .as(missed)
            .isBetween(WITHIN, WITHIN.plusSeconds(20));
      }
      assertThat(health(sample).statusCode()).isEqualTo(503);
      assertThat(health.at("/checks/time-zones/reason").asText()).isEqualTo("it has not started");
      assertThat(health.at("/checks/countries/reason").asText()).isEqualTo("it has not ended");
      assertThat(health.at("/checks/cleanup/status").asText()).isEqualTo("healthy");
      assertThat(health.at("/checks/database/status").asText()).isEqualTo("healthy");
      JsonNode off = beat("time-zones");
      assertThat(off.path("missed").asText()).isEqualTo("not_started");
      assertThat(off.path("cycle").asInt()).isZero();
      JsonNode hanging = beat("countries");
      assertThat(hanging.path("missed").asText()).isEqualTo("not_ended");
      assertThat(hanging.path("inflight").asInt()).isPositive();
      assertThat(Instant.parse(hanging.path("busy_since").asText())).isBefore(Instant.now());
      assertThat(beat("cleanup").has("missed")).isFalse();
      assertThat(page.named("jobwarden_faults_total")).isEmpty();
    }
  }

  private static String due(String job, String expect) {
    return "{name: %s-due, component: due, log: {success: 'off', failure: 'off'}, metrics: false, "
            .formatted(job)
        + "pointcut: execution(void org.quartz.Job+.execute(..)), "
        + "unless: \"${arg0.jobDetail.key.name} != '%s'\", ".formatted(job)
        + "heartbeat: {file: data/%s.json}, expect: {%s}}".formatted(job, expect);
  }

  /** Rules and reasons, each once. */
  private static List<String> missed(SampleRun sample) throws Exception {
    List<String> missed = new ArrayList<>();
    for (JsonNode line : JsonLines.with("event", "due_missed", sample.lines())) {
      missed.add(line.path("rule").asText() + " " + line.path("reason").asText());
    }
    return missed.stream().distinct().toList();
  }

  private static Instant due(SampleRun sample, String rule) throws Exception {
    return Instant.parse(first(sample, rule).path("due").asText());
  }

  private static Instant told(SampleRun sample, String rule) throws Exception {
    return Instant.parse(first(sample, rule).path("timestamp").asText());
  }

  private static JsonNode first(SampleRun sample, String rule) throws Exception {
    return JsonLines.with("rule", rule, JsonLines.with("event", "due_missed", sample.lines()))
        .get(0);
  }

  private static HttpResponse<String> health(SampleRun sample) throws Exception {
    Pages pages = sample.run().pages();
    return pages.get("/health/ready");
  }

  private static boolean isUnhealthy(SampleRun sample, String check) throws Exception {
    return JsonLines.value(health(sample).body())
        .at("/checks/" + check + "/status")
        .asText()
        .equals("unhealthy");
  }

  private JsonNode beat(String job) throws Exception {
    return JsonLines.value(Files.readString(folder.resolve("data/" + job + ".json")));
  }

  private static double ended(SampleRun sample, String connector) throws Exception {
    return sample.scrape().sum("orchestrator_successes_total", "connector=" + connector);
  }
}
