package io.jobwarden.core.signal.heartbeat;

import static io.jobwarden.core.signal.Examples.NOW;
import static io.jobwarden.core.signal.Examples.SERVICE;
import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.Examples.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.ThisProcess;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.TimeoutPlan;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void file_has_the_shape_of_the_documentation() throws IOException {
    Path file = folder.resolve("data/worker_heartbeat.json");
    Rule rule = beating("worker-job", file);
    Heartbeats heartbeats = open(ticker);
    Sink beat = of(heartbeats, rule);

    beat.tell(event(rule, LineKind.START).build());
    beat.tell(event(rule, LineKind.START).build());
    beat.tell(event(rule, LineKind.START).build());
    beat.tell(event(rule, LineKind.SUCCESS).labels(values("queue", "imports")).build());
    ticker.turn(Duration.ofSeconds(2));
    heartbeats.close();

    JsonNode expected =
        JSON.readTree(
            """
            {"timestamp":"2026-11-22T02:00:05.127Z","state":"stopped","pid":%d,"host":"%s",
             "service":"feed-importer","environment":"prod","component":"worker",
             "rule":"worker-job","labels":{"queue":"imports"},"run_id":"run-1","cycle":1,
             "last_outcome":"success","last_success":"2026-11-22T02:00:03.127Z","inflight":2,
             "busy_since":"2026-11-22T02:00:03.127Z"}"""
                .formatted(ProcessHandle.current().pid(), ThisProcess.host()));
    assertThat(JSON.readTree(file.toFile())).isEqualTo(expected);
    assertThat(ThisProcess.host()).isNotEmpty();
  }

  @Test
  void file_stands_before_the_first_call() throws Exception {
    Path file = folder.resolve("beat.json");
    Heartbeats heartbeats = open(ticker);

    of(heartbeats, beating("worker-job", file));

    JsonNode first = await(file, json -> true);
    assertThat(first.get("state").textValue()).isEqualTo("running");
    assertThat(first.get("cycle").intValue()).isZero();
    assertThat(first.has("last_outcome")).isFalse();
    assertThat(first.has("last_success")).isFalse();
    heartbeats.close();
  }

  @Test
  void last_change_is_written_though_changes_come_fast() throws Exception {
    Path file = folder.resolve("beat.json");
    Rule rule = beating("worker-job", file);
    Heartbeats heartbeats = open(Ticker.SYSTEM);
    Sink beat = of(heartbeats, rule);

    for (int i = 0; i < 1_000; i++) {
      beat.tell(event(rule, LineKind.START).build());
      beat.tell(event(rule, i == 999 ? LineKind.FAILURE : LineKind.SUCCESS).build());
    }

    JsonNode last = await(file, json -> json.get("cycle").intValue() == 1_000);
    assertThat(last.get("last_outcome").textValue()).isEqualTo("error");
    assertThat(last.get("inflight").intValue()).isZero();
    assertThat(last.get("state").textValue()).isEqualTo("running");
    heartbeats.close();
  }

  @Test
  void call_that_takes_long_is_a_sign_of_life_for_as_long_as_it_may_take() throws Exception {
    Path file = folder.resolve("beat.json");
    TimeoutPlan minute = TimeoutPlan.of(Duration.ofMinutes(1), false);
    Rule rule = beating("worker-job", file).toBuilder().timeout(minute).build();
    Heartbeats heartbeats =
        Heartbeats.open(SERVICE, Redaction.of(LogsPlan.builder().build()), ticker, 1_000_000);
    of(heartbeats, rule).tell(event(rule, LineKind.START).build());

    ticker.turn(Duration.ofSeconds(50));
    JsonNode working = await(file, json -> json.get("timestamp").textValue().contains(":53.127"));
    ticker.turn(Duration.ofSeconds(50));
    JsonNode overdue =
        await(file, json -> json.get("timestamp").textValue().contains("02:01:03.127"));
    heartbeats.close();

    assertThat(working.get("inflight").intValue()).isOne();
    assertThat(working.get("busy_since").textValue()).isEqualTo(ManualTicker.START);
    assertThat(overdue.get("busy_since").textValue()).isEqualTo(ManualTicker.START);
  }

  @Test
  void missed_run_is_told_until_one_ends_well() throws Exception {
    Path file = folder.resolve("beat.json");
    Rule rule = beating("worker-job", file);
    Heartbeats heartbeats = open(Ticker.SYSTEM);
    Sink beat = of(heartbeats, rule);

    beat.tell(event(rule, LineKind.MISSED).missed(MissedReason.NOT_STARTED).build());
    JsonNode missed = await(file, json -> json.has("missed"));
    beat.tell(event(rule, LineKind.START).build());
    beat.tell(event(rule, LineKind.SUCCESS).build());
    JsonNode well = await(file, json -> json.get("cycle").intValue() == 1);
    heartbeats.close();

    assertThat(missed.get("missed").textValue()).isEqualTo("not_started");
    assertThat(missed.get("cycle").intValue()).isZero();
    assertThat(well.has("missed")).isFalse();
  }

  @Test
  void refused_and_observed_calls_are_not_in_flight() throws IOException {
    Path file = folder.resolve("beat.json");
    Rule rule = beating("worker-job", file);
    Heartbeats heartbeats = open(ticker);
    Sink beat = of(heartbeats, rule);

    beat.tell(event(rule, LineKind.START).build());
    beat.tell(event(rule, LineKind.REJECTED).build());
    beat.tell(event(rule, LineKind.REJECTED).would("reject").build());
    beat.tell(event(rule, LineKind.RETRY).build());
    beat.tell(event(rule, LineKind.TIMEOUT).build());
    beat.tell(event(rule, LineKind.BREAKER).build());
    beat.tell(event(rule, LineKind.FAILURE).would("fallback").build());
    heartbeats.close();

    JsonNode last = JSON.readTree(file.toFile());
    assertThat(last.get("inflight").intValue()).isEqualTo(1);
    assertThat(last.get("cycle").intValue()).isEqualTo(1);
    assertThat(last.get("last_outcome").textValue()).isEqualTo("rejected");
    for (LineKind kind : List.of(LineKind.RETRY, LineKind.TIMEOUT, LineKind.BREAKER)) {
      assertThat(beat.wants(kind)).isFalse();
    }
  }

  @Test
  void rules_that_share_a_file_stand_side_by_side() throws IOException {
    Path file = folder.resolve("beat.json");
    Rule fetch = beating("fetch", file);
    Rule store = beating("store", folder.resolve("x/../beat.json"));
    Heartbeats heartbeats = open(ticker);
    Sink first = of(heartbeats, fetch);
    Sink second = of(heartbeats, store);

    first.tell(event(fetch, LineKind.FAILURE).build());
    second.tell(event(store, LineKind.SUCCESS).build());
    heartbeats.close();

    JsonNode rules = JSON.readTree(file.toFile()).get("rules");
    assertThat(rules.get("fetch").get("last_outcome").textValue()).isEqualTo("error");
    assertThat(rules.get("store").get("last_outcome").textValue()).isEqualTo("success");
    assertThat(rules.get("store").get("rule").textValue()).isEqualTo("store");
  }

  @Test
  void state_goes_on_after_a_reload() throws IOException {
    Path file = folder.resolve("beat.json");
    Heartbeats heartbeats = open(ticker);
    Rule before = beating("worker-job", file);
    of(heartbeats, before).tell(event(before, LineKind.START).build());

    Sink after = of(heartbeats, beating("worker-job", file));
    after.tell(event(before, LineKind.SUCCESS).build());
    heartbeats.close();

    JsonNode last = JSON.readTree(file.toFile());
    assertThat(last.get("inflight").intValue()).isZero();
    assertThat(last.get("cycle").intValue()).isEqualTo(1);
  }

  @Test
  void readers_never_see_half_a_file() throws Exception {
    Path file = folder.resolve("beat.json");
    AtomicInteger seen = new AtomicInteger();
    AtomicReference<@Nullable Throwable> torn = new AtomicReference<>();
    WholeFile.replace(file, content(0));
    Thread reader =
        new Thread(
            () -> {
              try {
                while (!Thread.currentThread().isInterrupted()) {
                  JSON.readTree(Files.readString(file)).get("padding").textValue();
                  seen.incrementAndGet();
                }
              } catch (Exception e) {
                torn.set(e);
              }
            });
    reader.start();

    for (int i = 0; i < 500 || (seen.get() < 100 && torn.get() == null); i++) {
      WholeFile.replace(file, content(i));
    }
    reader.interrupt();
    reader.join();

    assertThat(torn.get()).isNull();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void unwritable_folder_is_said_once() throws IOException {
    PrintStream stderr = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    long faults = AgentFaults.total();
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    Rule rule = beating("worker-job", notAFolder.resolve("beat.json"));
    try {
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      Heartbeats heartbeats = open(ticker);
      of(heartbeats, rule).tell(event(rule, LineKind.SUCCESS).build());
      heartbeats.close();
    } finally {
      System.setErr(stderr);
    }

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("jobwarden: warning: heartbeat " + notAFolder.resolve("beat.json"))
        .hasLineCount(1);
    assertThat(AgentFaults.total()).isEqualTo(faults);
  }

  @Test
  void timer_thread_ends_with_close_and_later_events_do_no_harm() throws IOException {
    Path file = folder.resolve("beat.json");
    Rule rule = beating("worker-job", file);
    Heartbeats heartbeats = open(ticker);
    Sink beat = of(heartbeats, rule);

    heartbeats.close();
    heartbeats.close();
    ticker.turn(Duration.ofMinutes(1));
    beat.tell(event(rule, LineKind.SUCCESS).build());

    assertThat(JSON.readTree(file.toFile()).get("state").textValue()).isEqualTo("stopped");
  }

  @Test
  void rule_without_a_heartbeat_has_no_sink() {
    assertThat(open(ticker).of(rule().build())).isNull();
  }

  private static Heartbeats open(Ticker ticker) {
    return Heartbeats.open(SERVICE, Redaction.of(LogsPlan.builder().build()), ticker);
  }

  private static Rule beating(String name, Path file) {
    return rule()
        .name(name)
        .component("worker")
        .heartbeat(HeartbeatPlan.of(file.toString(), null))
        .build();
  }

  private static Sink of(Heartbeats heartbeats, Rule rule) {
    return Objects.requireNonNull(heartbeats.of(rule));
  }

  private static byte[] content(int number) throws IOException {
    return JSON.writeValueAsBytes(Map.of("n", number, "padding", "x".repeat(100_000), "at", NOW));
  }

  private static JsonNode await(Path file, Predicate<JsonNode> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < deadline) {
      if (Files.exists(file)) {
        JsonNode json = JSON.readTree(file.toFile());
        if (condition.test(json)) {
          return json;
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("not within 10 s: " + Files.exists(file));
  }
}
