package io.jobwarden.core.signal.log;

import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.Examples.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.signal.sink.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Rule RULE = rule().build();

  @Test
  void retry_has_the_shape_of_the_documentation() throws IOException {
    ServicePlan service =
        ServicePlan.of("feed-importer", "prod", Map.of("org_id", "acme", "project_id", "feeds"));
    IOException thrown = new IOException("connection reset");
    thrown.setStackTrace(new StackTraceElement[0]);
    CallEvent event =
        event(RULE, LineKind.RETRY)
            .context(CallContext.of("01J", "7f3c").with(ContextKey.REQUEST_ID, "r-9"))
            .message("fetch tz-file")
            .fields(values("url", "http://x/tz"))
            .attempt(1)
            .attempts(4)
            .delayNanos(200_000_000)
            .durationNanos(41_200_000)
            .thrown(thrown)
            .build();

    String line = line(new LogLine(service, redaction()), event, Level.WARN, false);

    assertThat(line).endsWith("}\n");
    assertThat(JSON.readTree(line))
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":"2026-11-22T02:00:03.127Z","level":"warn","event":"connector_retry",
                 "message":"fetch tz-file: attempt 1 of 4 failed, next in 200 ms",
                 "service":"feed-importer","environment":"prod","component":"connector",
                 "source":"worker","rule":"connector-fetch","run_id":"01J","correlation_id":"7f3c",
                 "request_id":"r-9","org_id":"acme","project_id":"feeds","connector":"tz-file",
                 "url":"http://x/tz","attempt":1,"attempts":4,"delay_ms":200,"duration_ms":41.2,
                 "outcome":"retry","error.type":"java.io.IOException",
                 "error.message":"connection reset",
                 "error.stack":"java.io.IOException: connection reset\\n","extra":{}}"""));
  }

  @Test
  void keys_stand_in_the_order_of_the_documentation() throws IOException {
    CallEvent event =
        event(RULE, LineKind.FAILURE)
            .thrown(new IllegalStateException("x"))
            .errorCode("BROKEN")
            .reason("not retried")
            .attempt(2)
            .attempts(2)
            .extra(values("batch", 7))
            .build();

    JsonNode line = JSON.readTree(line(event));

    List<String> keys = new ArrayList<>();
    line.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "timestamp",
            "level",
            "event",
            "message",
            "service",
            "environment",
            "component",
            "source",
            "rule",
            "run_id",
            "correlation_id",
            "connector",
            "attempt",
            "attempts",
            "duration_ms",
            "outcome",
            "reason",
            "error.type",
            "error.message",
            "error.code",
            "error.stack",
            "extra");
  }

  @Test
  void start_has_only_what_is_known_by_then() throws IOException {
    CallEvent event = event(RULE, LineKind.START).build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line)
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":"2026-11-22T02:00:03.127Z","level":"info","event":"connector_started",
                 "message":"connector-fetch tz-file: started","service":"feed-importer",
                 "environment":"prod","component":"connector","source":"worker",
                 "rule":"connector-fetch","run_id":"run-1","correlation_id":"corr-1",
                 "connector":"tz-file","extra":{}}"""));
  }

  @Test
  void values_keep_their_types_and_null_ones_are_left_out() throws IOException {
    CallEvent event =
        event(RULE, LineKind.SUCCESS)
            .fields(values("rows", 12L, "share", 0.5, "dry", true, "none", null, "odd", Double.NaN))
            .extra(values("batch", 7, "gone", null))
            .build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("rows").isIntegralNumber()).isTrue();
    assertThat(line.get("share").doubleValue()).isEqualTo(0.5);
    assertThat(line.get("dry").isBoolean()).isTrue();
    assertThat(line.has("none")).isFalse();
    assertThat(line.get("odd").textValue()).isEqualTo("NaN");
    assertThat(line.get("extra")).isEqualTo(JSON.readTree("{\"batch\":7}"));
  }

  @Test
  void no_key_stands_twice_whatever_labels_and_fields_are_called() throws IOException {
    Rule rule = rule().labels(Map.of()).build();
    CallEvent event =
        event(rule, LineKind.SUCCESS)
            .context(CallContext.of("run-1", "corr-1").with(ContextKey.ORG_ID, "acme"))
            .labels(values("org_id", "acme", "level", "high", "kind", "label"))
            .fields(values("kind", "field", "job_id", "j-1"))
            .build();
    LogLine writer =
        new LogLine(
            ServicePlan.of("s", "e", Map.of("kind", "attribute", "org_id", "other")), redaction());

    String line = line(writer, event, Level.INFO, false);

    JsonNode json = JSON.readTree(line);
    assertThat(json.get("org_id").textValue()).isEqualTo("acme");
    assertThat(json.get("level").textValue()).isEqualTo("info");
    assertThat(json.get("kind").textValue()).isEqualTo("label");
    assertThat(json.get("job_id").textValue()).isEqualTo("j-1");
    assertThat(line).containsOnlyOnce("\"org_id\"").containsOnlyOnce("\"level\"");
    assertThat(line).containsOnlyOnce("\"kind\"");
  }

  @Test
  void secrets_are_blotted_out_wherever_they_stand() throws IOException {
    CallEvent event =
        event(RULE, LineKind.FAILURE)
            .labels(values("Password", "s3cret"))
            .fields(values("token", 4711, "header", "Bearer s3cret and more"))
            .extra(values("authorization", "s3cret"))
            .message("with Bearer s3cret")
            .reason("Bearer s3cret")
            .thrown(new IOException("Bearer s3cret", new IOException("Bearer s3cret")))
            .build();

    String line = line(event);

    assertThat(line).doesNotContain("s3cret").doesNotContain("4711");
    assertThat(JSON.readTree(line).get("header").textValue()).isEqualTo("*** and more");
  }

  @Test
  void value_of_a_hidden_field_is_blotted_out_of_every_text_of_the_line() throws IOException {
    CallEvent event =
        event(RULE, LineKind.FAILURE)
            .fields(values("token", "tok-4711"))
            .message("call tok-4711")
            .reason("limit reached for tok-4711")
            .thrown(new IOException("refused tok-4711"))
            .build();

    String line = line(event);

    assertThat(line).doesNotContain("tok-4711");
    assertThat(JSON.readTree(line).get("reason").textValue()).isEqualTo("limit reached for ***");
    assertThat(line(event(RULE, LineKind.SUCCESS).message("call tok-4711").build()))
        .contains("call tok-4711");
  }

  @Test
  void throwable_that_throws_does_no_harm() throws IOException {
    CallEvent event = event(RULE, LineKind.FAILURE).thrown(new Hostile()).build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("error.type").textValue()).isEqualTo(Hostile.class.getName());
    assertThat(line.has("error.message")).isFalse();
    assertThat(line.get("error.stack").textValue()).startsWith(Hostile.class.getName());
  }

  @Test
  void stack_is_bounded_and_names_causes() throws IOException {
    Exception deep = new IOException("root");
    for (int i = 0; i < 2_000; i++) {
      deep = new IllegalStateException("level " + i, deep);
    }
    CallEvent shallow =
        event(RULE, LineKind.FAILURE).thrown(new IOException("a", new IOException("b"))).build();

    String longest =
        JSON.readTree(line(event(RULE, LineKind.FAILURE).thrown(deep).build()))
            .get("error.stack")
            .textValue();
    String shortest = JSON.readTree(line(shallow)).get("error.stack").textValue();

    assertThat(longest).hasSizeBetween(10_000, 16 * 1024);
    assertThat(shortest).contains("Caused by: java.io.IOException: b").contains(" more\n");
  }

  @Test
  void circular_causes_come_to_an_end() throws IOException {
    IOException first = new IOException("first");
    IOException second = new IOException("second", first);
    first.initCause(second);
    CallEvent event = event(RULE, LineKind.FAILURE).thrown(first).build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("error.stack").textValue())
        .contains("[circular reference: java.io.IOException: first]");
  }

  @Test
  void half_a_character_does_not_lose_the_line() throws IOException {
    CallEvent event =
        event(RULE, LineKind.SUCCESS).fields(values("name", "a\uD83Db \uD83D\uDE00\n")).build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("name").textValue()).isEqualTo("a\uFFFDb \uD83D\uDE00\n");
  }

  @Test
  void slow_skipped_and_observed_are_told() throws IOException {
    CallEvent event =
        event(RULE, LineKind.REJECTED).skipped(true).would("reject").reason("full").build();

    JsonNode line =
        JSON.readTree(line(new LogLine(service(), redaction()), event, Level.WARN, true));

    assertThat(line.get("slow").booleanValue()).isTrue();
    assertThat(line.get("skipped").booleanValue()).isTrue();
    assertThat(line.get("would").textValue()).isEqualTo("reject");
    assertThat(line.get("message").textValue())
        .isEqualTo("connector-fetch tz-file: would reject, full");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, 1, 41200000, connector-fetch tz-file: completed in 41 ms",
    "SUCCESS, 3, 1540000000, connector-fetch tz-file: completed after 3 attempts in 1.5 s",
    "FAILURE, 1, 0, connector-fetch tz-file: failed in 0 ms",
    "FAILURE, 4, 60000000000, connector-fetch tz-file: failed after 4 attempts in 60 s",
    "REJECTED, 0, 0, connector-fetch tz-file: rejected",
  })
  void message_is_a_sentence_made_of_the_rest(
      LineKind kind, int attempts, long nanos, String expected) throws IOException {
    CallEvent event = event(RULE, kind).attempts(attempts).durationNanos(nanos).build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("message").textValue()).isEqualTo(expected);
  }

  @Test
  void breaker_tells_its_state_and_key_and_nothing_of_attempts() throws IOException {
    CallEvent event =
        event(RULE, LineKind.BREAKER)
            .breakerState(BreakerState.HALF_OPEN)
            .breakerKey("tz-file")
            .reason("its time is over")
            .attempt(2)
            .attempts(4)
            .durationNanos(7)
            .build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line)
        .isEqualTo(
            JSON.readTree(
                """
                {"timestamp":"2026-11-22T02:00:03.127Z","level":"info","event":"connector_breaker",
                 "message":"connector-fetch tz-file: breaker half-open for tz-file, its time is over",
                 "service":"feed-importer","environment":"prod","component":"connector",
                 "source":"worker","rule":"connector-fetch","run_id":"run-1",
                 "correlation_id":"corr-1","connector":"tz-file","reason":"its time is over",
                 "breaker.state":"half_open","breaker.key":"tz-file","extra":{}}"""));
  }

  @Test
  void breaker_for_all_calls_has_no_key() throws IOException {
    CallEvent event =
        event(RULE, LineKind.BREAKER).breakerState(BreakerState.OPEN).breakerKey("").build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("breaker.state").textValue()).isEqualTo("open");
    assertThat(line.has("breaker.key")).isFalse();
    assertThat(line.get("message").textValue()).isEqualTo("connector-fetch tz-file: breaker open");
  }

  @Test
  void key_of_a_breaker_shows_no_hidden_value() throws IOException {
    CallEvent event =
        event(RULE, LineKind.BREAKER)
            .fields(values("token", "tok-4711"))
            .breakerState(BreakerState.OPEN)
            .breakerKey("tok-4711")
            .build();

    assertThat(line(event)).doesNotContain("4711");
  }

  @Test
  void body_that_still_runs_tells_for_how_long_and_which_attempt_it_is() throws IOException {
    CallEvent event =
        event(RULE, LineKind.TIMEOUT)
            .attempt(1)
            .attempts(3)
            .durationNanos(30_000_000_000L)
            .reason("interrupted")
            .build();

    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("event").textValue()).isEqualTo("connector_timeout");
    assertThat(line.get("attempt").intValue()).isEqualTo(1);
    assertThat(line.get("duration_ms").intValue()).isEqualTo(30_000);
    assertThat(line.has("breaker.state")).isFalse();
  }

  @Test
  void flags_stand_where_they_are_true_only() throws IOException {
    CallEvent.Builder event = event(RULE, LineKind.FAILURE);

    JsonNode plain = JSON.readTree(line(event.build()));
    JsonNode flagged = JSON.readTree(line(event.injected(true).late(true).fallback(true).build()));

    for (String key : List.of("injected", "late", "fallback")) {
      assertThat(plain.has(key)).isFalse();
      assertThat(flagged.get(key)).isEqualTo(JSON.readTree("true"));
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void message_tells_what_guards_did(CallEvent event, String expected) throws IOException {
    JsonNode line = JSON.readTree(line(event));

    assertThat(line.get("message").textValue()).isEqualTo("connector-fetch tz-file: " + expected);
  }

  static Stream<Arguments> guarded() {
    return Stream.of(
        told(
            LineKind.TIMEOUT,
            e -> e.reason("interrupted"),
            "still running after 30 s, interrupted"),
        told(
            LineKind.TIMEOUT,
            e -> e.durationNanos(60_500_000_000L).reason("ignores the interrupt"),
            "still running after 60.5 s, ignores the interrupt"),
        told(LineKind.TIMEOUT, e -> e.would("timeout"), "still running after 30 s, would time out"),
        told(
            LineKind.TIMEOUT,
            e -> e.would("timeout").reason("limit 30 s"),
            "still running after 30 s, would time out, limit 30 s"),
        told(
            LineKind.BREAKER,
            e ->
                e.breakerState(BreakerState.OPEN)
                    .breakerKey("tz-file")
                    .reason("6 of the last 10 bodies failed"),
            "breaker open for tz-file, 6 of the last 10 bodies failed"),
        told(
            LineKind.BREAKER,
            e -> e.breakerState(BreakerState.FORCED_OPEN).would("reject"),
            "breaker forced-open"),
        told(
            LineKind.FAILURE,
            e -> e.attempts(3).fallback(true),
            "failed after 3 attempts in 30 s, fallback returned"),
        told(
            LineKind.REJECTED,
            e -> e.reason("breaker open").fallback(true),
            "rejected, breaker open, fallback returned"),
        told(LineKind.FAILURE, e -> e.would("fallback"), "would return the fallback"),
        told(LineKind.SUCCESS, e -> e.late(true), "completed late in 30 s"),
        told(
            LineKind.SUCCESS,
            e -> e.late(true).attempts(2),
            "completed late after 2 attempts in 30 s"));
  }

  private static Arguments told(
      LineKind kind, UnaryOperator<CallEvent.Builder> more, String expected) {
    CallEvent.Builder event = event(RULE, kind).durationNanos(30_000_000_000L);
    return argumentSet(expected, more.apply(event).build(), expected);
  }

  @Test
  void event_name_of_the_rule_wins() throws IOException {
    Rule rule =
        rule()
            .log(LogPlan.builder().events(Map.of(LineKind.SUCCESS, "task_completed")).build())
            .build();

    JsonNode line = JSON.readTree(line(event(rule, LineKind.SUCCESS).build()));

    assertThat(line.get("event").textValue()).isEqualTo("task_completed");
  }

  @ParameterizedTest
  @CsvSource({
    "41200000, 41.2",
    "200000000, 200",
    "1234567, 1.235",
    "499, 0",
    "0, 0",
    "1000, 0.001"
  })
  void durations_have_at_most_three_decimals(long nanos, String expected) throws IOException {
    CallEvent event = event(RULE, LineKind.SUCCESS).durationNanos(nanos).build();

    String line = line(event);

    assertThat(line).contains("\"duration_ms\":" + expected + ",");
  }

  private static String line(CallEvent event) throws IOException {
    return line(new LogLine(service(), redaction()), event, Level.INFO, false);
  }

  private static String line(LogLine writer, CallEvent event, Level level, boolean slow)
      throws IOException {
    return writer.of(new PendingLine(event, level, slow, 0)).toString(StandardCharsets.UTF_8);
  }

  private static ServicePlan service() {
    return ServicePlan.of("feed-importer", "prod", Map.of());
  }

  private static Redaction redaction() {
    return Redaction.of(LogsPlan.builder().build());
  }

  private static final class Hostile extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message for you");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no frames for you");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause for you");
    }
  }
}
