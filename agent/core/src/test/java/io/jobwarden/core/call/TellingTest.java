package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.MeterType;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.Lines;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands on lines and meters of a call. */
class TellingTest {
  private static final String WORK = "Shapes.Base.work";
  private static final String FORM = "Forms.instanceObject";

  @Test
  void labels_and_fields_stand_on_lines_from_when_they_are_known() throws Throwable {
    Rule rule =
        TestRules.labelled(
                TestRules.watched("r", FORM),
                "r",
                "number",
                "n${arg1}",
                "rows",
                "${return}",
                "both",
                "${number}-${rows}")
            .fields(TestRules.values("method", "${method}", "type", "${class}"))
            .extra(TestRules.values("given", "${arg2[0]}"))
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      form(agent, Body.returning(42), 7, "x");

      JsonNode start = agent.lines().where("event", "r_started").only();
      JsonNode end = agent.lines().where("event", "r_completed").only();
      assertThat(start.path("number").asText()).isEqualTo("n7");
      assertThat(start.has("rows")).isFalse();
      assertThat(start.has("both")).isFalse();
      assertThat(end.path("rows").asText()).isEqualTo("42");
      assertThat(end.path("both").asText()).isEqualTo("n7-42");
      assertThat(end.path("method").asText()).isEqualTo("instanceObject");
      assertThat(end.path("type").asText()).isEqualTo(Forms.class.getName());
      assertThat(end.path("extra").path("given").asText()).isEqualTo("x");
      assertThat(agent.metrics())
          .containsEntry("r_successes_total{both=\"n7-42\",number=\"n7\",rows=\"42\"}", 1.0)
          .containsEntry("r_inflight{number=\"n7\"}", 0.0);
    }
  }

  @Test
  void retries_are_counted_by_the_labels_of_the_end() throws Throwable {
    Rule rule =
        TestRules.labelled(TestRules.retried("r", WORK, 3), "r", "result", "${return}").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      work(agent, Script.of(new IOException(), "done"));

      assertThat(agent.metric("r_retries_total{result=\"done\"}")).isEqualTo(1);
      assertThat(agent.metric("r_runs_total{result=\"done\"}")).isEqualTo(1);
    }
  }

  @Test
  void a_counted_label_stands_alone_among_the_metrics() throws Throwable {
    Rule rule = TestRules.labelled(TestRules.counted("r", FORM), "r", "n", "${arg1}").build();
    try (TestAgent agent = TestAgent.of(rule)) {
      form(agent, Body.NONE, 7);

      assertThat(agent.metrics().keySet())
          .filteredOn(series -> series.startsWith("r_runs_total"))
          .containsExactly("r_runs_total{n=\"7\"}");
    }
  }

  @Test
  void labels_of_the_method_differ_from_method_to_method() throws Throwable {
    Rule rule =
        TestRules.labelled(
                TestRules.counted("r", "Forms.instance*"), "r", "m", "${method}", "r", "${rule}")
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass forms = agent.weave(Forms.class);

      forms.call("instanceInt", Body.returning(1), 1, new Object[0]);
      forms.call("instanceVoid", Body.NONE, 1, new Object[0]);

      assertThat(agent.metric("r_runs_total{m=\"instanceInt\",r=\"r\"}")).isEqualTo(1);
      assertThat(agent.metric("r_runs_total{m=\"instanceVoid\",r=\"r\"}")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void an_error_has_the_first_code_that_fits(Throwable thrown, String code) {
    Rule rule =
        TestRules.watched("r", WORK)
            .errors(
                List.of(
                    code("java.io.FileNotFoundException", null, "MISSING"),
                    code("java.lang.Exception", "*Timed OUT*", "SLOW"),
                    code(null, "quota (1+1) of *", "QUOTA")))
            .build();
    ErrorCode ofFile = code("java.io.IOException", null, "IO");
    try (TestAgent agent =
        TestAgent.of(new ManualTicker(), TestAgent.config(rule).errors(List.of(ofFile)).build())) {
      assertThatThrownBy(() -> work(agent, Body.throwing(thrown))).isSameAs(thrown);

      assertThat(agent.lines().last().path("error.code").asText("none")).isEqualTo(code);
    }
  }

  static Stream<Arguments> codes() {
    return Stream.of(
        argumentSet("by type", new FileNotFoundException("timed out"), "MISSING"),
        argumentSet("by text, whatever its case", new IOException("it timed out."), "SLOW"),
        argumentSet("over lines", new IOException("it\ntimed out\nagain"), "SLOW"),
        argumentSet("literally", new AssertionError("quota (1+1) of 5"), "QUOTA"),
        argumentSet("not as an expression", new AssertionError("quota 11 of 5"), "none"),
        argumentSet("of the file after", new IOException("other"), "IO"),
        argumentSet("without a message", new IOException(), "IO"),
        argumentSet(
            "what a future wrapped",
            new ExecutionException(new FileNotFoundException()),
            "MISSING"),
        argumentSet("of none", new AssertionError(), "none"));
  }

  @Test
  void calls_that_threw_nothing_have_a_code_and_a_warning_where_conditions_say_so()
      throws Throwable {
    Rule rule =
        TestRules.counted("r", WORK)
            .log(TestRules.log().warnWhen("${return} >= 400").build())
            .failureWhen("${return} >= 500")
            .errors(
                List.of(
                    code("java.io.IOException", null, "IO"),
                    codeWhen("${return} == 404", "NOT_FOUND"),
                    codeWhen("${return} >= 400", "HTTP_${return}")))
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);

      base.call("work", Body.returning(200));
      base.call("work", Body.returning(404));
      base.call("work", Body.returning(410));
      base.call("work", Body.returning(503));
      assertThatThrownBy(() -> base.call("work", Body.throwing(new IOException())));

      Lines starts = agent.lines().where("event", "r_started");
      Lines ended = agent.lines().where("event", "r_completed");
      Lines failed = agent.lines().where("event", "r_failed");
      assertThat(starts.all("error.code")).containsOnly("").hasSize(5);
      assertThat(ended.all("error.code")).containsExactly("", "NOT_FOUND", "HTTP_410");
      assertThat(ended.all("level")).containsExactly("info", "warn", "warn");
      assertThat(failed.all("error.code")).containsExactly("HTTP_503", "IO");
    }
  }

  @Test
  void success_lines_are_written_when_the_rule_says_so_and_failures_always() throws Throwable {
    Rule rule =
        TestRules.counted("r", WORK).log(TestRules.log().when("${return} > 0").build()).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);

      base.call("work", Body.returning(0));
      base.call("work", Body.returning(1));
      assertThatThrownBy(() -> base.call("work", Body.throwing(new IOException())));

      assertThat(agent.lines().all("event"))
          .containsExactly("r_started", "r_started", "r_completed", "r_started", "r_failed");
    }
  }

  @Test
  void the_message_is_the_rules_own() throws Throwable {
    Rule rule =
        TestRules.labelled(TestRules.watched("r", FORM), "r", "n", "${arg1}")
            .log(TestRules.log().message("fetch ${n}").build())
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      form(agent, Body.NONE, 7);

      assertThat(agent.lines().all("message").get(0)).isEqualTo("fetch 7: started");
      assertThat(agent.lines().last().path("message").asText()).startsWith("fetch 7: completed in");
    }
  }

  @Test
  void durations_and_times_are_those_of_the_ticker() throws Throwable {
    ManualTicker ticker = new ManualTicker();
    Rule rule = TestRules.watched("r", WORK).build();
    try (TestAgent agent = TestAgent.of(ticker, rule)) {
      work(agent, Script.of("x").before(() -> ticker.turn(Duration.ofMillis(1500))));

      Lines lines = agent.lines();
      assertThat(lines.all("timestamp"))
          .containsExactly("2026-11-22T02:00:03.127Z", "2026-11-22T02:00:04.627Z");
      assertThat(lines.last().path("duration_ms").asDouble()).isEqualTo(1500);
      assertThat(agent.metric("r_duration_seconds_sum")).isEqualTo(1.5);
      assertThat(agent.metric("r_attempt_duration_seconds_sum")).isEqualTo(1.5);
      assertThat(agent.metric("r_last_duration_seconds")).isEqualTo(1.5);
    }
  }

  @Test
  void meters_of_the_users_own_are_fed_once_at_the_end() throws Throwable {
    Rule rule =
        TestRules.retried("r", WORK, 3)
            .customMeters(
                List.of(
                    meter("rows_total", MeterType.COUNTER),
                    meter("last_rows", MeterType.GAUGE),
                    meter("batch_size", MeterType.HISTOGRAM)))
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);

      base.call("work", Script.of(new IOException(), 5));
      base.call("work", Body.returning(3));
      base.call("work", Body.NONE);

      assertThat(agent.metric("rows_total")).isEqualTo(8);
      assertThat(agent.metric("last_rows")).isEqualTo(3);
      assertThat(agent.metric("batch_size_count")).isEqualTo(2);
    }
  }

  @Test
  void retries_budget_and_reason_stand_on_the_line_of_the_last_failure() {
    Rule rule = TestRules.retried("r", WORK, 2).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThatThrownBy(() -> work(agent, Body.throwing(new IOException("reset"))));

      JsonNode retry = agent.lines().where("event", "r_retry").only();
      JsonNode end = agent.lines().where("event", "r_failed").only();
      assertThat(retry.path("attempt").asInt()).isEqualTo(1);
      assertThat(retry.path("attempts").asInt()).isEqualTo(2);
      assertThat(retry.path("error.message").asText()).isEqualTo("reset");
      assertThat(end.path("attempts").asInt()).isEqualTo(2);
      assertThat(end.path("reason").asText()).isEqualTo("no attempt left");
      assertThat(end.path("error.type").asText()).isEqualTo("java.io.IOException");
    }
  }

  private static CustomMeter meter(String name, MeterType type) {
    return CustomMeter.builder()
        .name(name)
        .type(type)
        .help("Help.")
        .value("${return}")
        .buckets(type == MeterType.HISTOGRAM ? List.of(1.0, 10.0) : List.of())
        .build();
  }

  private static ErrorCode codeWhen(String when, String code) {
    return ErrorCode.builder().when(when).code(code).build();
  }

  private static ErrorCode code(@Nullable String type, @Nullable String message, String code) {
    return ErrorCode.builder().type(type).message(message).code(code).build();
  }

  private static @Nullable Object work(TestAgent agent, Body body) throws Throwable {
    return agent.weave(Shapes.Base.class).call("work", body);
  }

  private static @Nullable Object form(TestAgent agent, Body body, int number, Object... rest)
      throws Throwable {
    return agent.weave(Forms.class).call("instanceObject", body, number, rest);
  }
}
