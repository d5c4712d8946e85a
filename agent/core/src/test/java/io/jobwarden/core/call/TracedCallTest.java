package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.ErrorCode;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.trace.otel.RecordedSpans;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Shapes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TracedCallTest {
  private static final String WORK = "Shapes.Base.work";
  private static final String INNER = "Forms.instanceObject";

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedSpans spans = RecordedSpans.all(ticker);

  @Test
  void a_call_is_a_span_of_the_rules_name_with_the_calls_own_times() throws Throwable {
    Rule rule =
        rule().component("worker").source("worker").fields(Map.of("rows", "${return}")).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      work(agent, Script.of(7L).before(() -> ticker.turn(Duration.ofMillis(1500))));

      SpanData span = spans.only();
      long start = TimeUnit.MILLISECONDS.toNanos(Instant.parse(ManualTicker.START).toEpochMilli());
      assertThat(span.getName()).isEqualTo("r");
      assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
      assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
      assertThat(span.getStartEpochNanos()).isEqualTo(start);
      assertThat(span.getEndEpochNanos()).isEqualTo(start + 1_500_000_000L);
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      assertThat(RecordedSpans.texts(span.getAttributes()))
          .containsEntry("code.function.name", Shapes.Base.class.getName() + ".work")
          .containsEntry("jobwarden.rule", "r")
          .containsEntry("jobwarden.component", "worker")
          .containsEntry("jobwarden.source", "worker")
          .containsEntry("jobwarden.outcome", "success")
          .containsEntry("jobwarden.attempts", "1")
          .containsEntry("rows", "7")
          .containsKeys("run_id", "correlation_id")
          .doesNotContainKeys("jobwarden.late", "error.type");
    }
  }

  @Test
  void name_kind_and_attributes_are_those_of_the_rule() throws Throwable {
    SpanPlan plan =
        SpanPlan.builder()
            .name("fetch ${connector} ${rows}")
            .kind(io.jobwarden.core.model.SpanKind.CLIENT)
            .attributes(
                TestRules.values("http.response.status_code", "${return}", "early", "${rule}"))
            .build();
    Rule rule =
        rule()
            .labels(Map.of("connector", "tz"))
            .fields(Map.of("rows", "${return}"))
            .span(plan)
            .build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      work(agent, Script.of(503));

      SpanData span = spans.only();
      assertThat(span.getName()).isEqualTo("fetch tz 503");
      assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(span.getAttributes().asMap())
          .containsEntry(
              io.opentelemetry.api.common.AttributeKey.longKey("http.response.status_code"), 503L);
      assertThat(RecordedSpans.texts(span.getAttributes())).containsEntry("early", "r");
    }
  }

  @Test
  void calls_inside_a_call_are_its_children_and_lines_name_the_span() throws Throwable {
    Rule inner = TestRules.watched("inner", INNER).span(SpanPlan.DEFAULT).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule().build(), inner)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      WovenClass forms = base.sibling(Forms.class);
      base.call("work", (Body) number -> forms.call("instanceObject", Body.NONE, 7, new Object[0]));

      SpanData child = spans.ended().get(0);
      SpanData parent = spans.ended().get(1);
      assertThat(child.getName()).isEqualTo("inner");
      assertThat(child.getTraceId()).isEqualTo(parent.getTraceId());
      assertThat(child.getParentSpanId()).isEqualTo(parent.getSpanId());
      assertThat(agent.lines().of("inner").all("span_id")).containsOnly(child.getSpanId());
      assertThat(agent.lines().of("r").all("span_id")).containsOnly(parent.getSpanId());
      assertThat(agent.lines().all("trace_id")).containsOnly(parent.getTraceId());
    }
  }

  @Test
  void a_call_that_only_counts_has_a_span_all_the_same() throws Throwable {
    Rule counted = TestRules.counted("r", WORK).span(SpanPlan.DEFAULT).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, counted)) {
      work(agent, Script.of("done"));

      assertThat(spans.only().getName()).isEqualTo("r");
      Counts.of(agent, "r").runs(1).successes(1);
    }
  }

  @Test
  void a_rule_without_spans_lets_the_trace_pass_through() throws Throwable {
    Rule inner = TestRules.watched("inner", INNER).span(SpanPlan.DEFAULT).build();
    Rule between = TestRules.watched("between", INNER).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule().build(), between, inner)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      WovenClass forms = base.sibling(Forms.class);
      base.call("work", (Body) number -> forms.call("instanceObject", Body.NONE, 7, new Object[0]));

      assertThat(spans.ended()).extracting(SpanData::getName).containsExactly("inner", "r");
      assertThat(spans.ended().get(0).getParentSpanId())
          .isEqualTo(spans.ended().get(1).getSpanId());
    }
  }

  @Test
  void each_attempt_that_is_followed_by_another_is_an_event_with_its_delay() {
    Rule rule =
        rule()
            .retry(TestRules.retry(3).build())
            .errors(
                List.of(ErrorCode.builder().type("java.io.IOException").code("IO_BROKEN").build()))
            .build();
    Script script = Script.of(new IOException("1"), new IOException("2"), new IOException("3"));
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      assertThatThrownBy(() -> work(agent, script)).hasMessage("3");

      SpanData span = spans.only();
      assertThat(span.getEvents())
          .extracting(EventData::getName)
          .containsExactly("retry", "retry", "exception");
      assertThat(RecordedSpans.texts(span.getEvents().get(1).getAttributes()))
          .isEqualTo(
              Map.of(
                  "attempt", "2",
                  "delay_ms", "0.0",
                  "error.code", "IO_BROKEN",
                  "exception.type", "java.io.IOException",
                  "exception.message", "2"));
      assertThat(RecordedSpans.texts(span.getEvents().get(2).getAttributes()))
          .containsEntry("exception.type", "java.io.IOException")
          .containsEntry("exception.message", "3")
          .hasEntrySatisfying(
              "exception.stacktrace",
              stack -> assertThat(stack).startsWith("java.io.IOException: 3\n"));
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span.getStatus().getDescription()).isEqualTo("3");
      assertThat(RecordedSpans.texts(span.getAttributes()))
          .containsEntry("error.type", "java.io.IOException")
          .containsEntry("error.code", "IO_BROKEN")
          .containsEntry("jobwarden.outcome", "error")
          .containsEntry("jobwarden.attempts", "3");
    }
  }

  @Test
  void a_refused_call_has_a_span_that_says_why() {
    Rule rule = rule().concurrency(TestRules.limit(0).build()).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      assertThatThrownBy(() -> work(agent, Script.of("never")))
          .isInstanceOf(CallRejectedException.class);

      SpanData span = spans.only();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(RecordedSpans.texts(span.getAttributes()))
          .containsEntry("jobwarden.outcome", "rejected")
          .containsEntry("jobwarden.attempts", "0")
          .containsEntry("jobwarden.reason", "concurrency limit of 0 reached")
          .containsEntry("error.type", CallRejectedException.class.getName());
    }
  }

  @Test
  void a_returned_failure_is_an_error_without_an_exception() throws Throwable {
    Rule rule = rule().failureWhen("${return} >= 500").build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      work(agent, Script.of(503));

      SpanData span = spans.only();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span.getEvents()).isEmpty();
      assertThat(RecordedSpans.texts(span.getAttributes())).containsEntry("error.type", "_OTHER");
    }
  }

  @Test
  void spans_that_nobody_wants_are_not_sent() {
    SpanPlan plan =
        SpanPlan.builder()
            .only(EnumSet.of(LineKind.FAILURE))
            .onlySlow(true)
            .slowOver(Duration.ofSeconds(2))
            .build();
    Script script = Script.of("fast", new IOException("failed"), "slow");
    try (TestAgent agent = TestAgent.of(ticker, spans, rule().span(plan).build())) {
      WovenClass base = agent.weave(Shapes.Base.class);
      assertThatThrownBy(
              () -> {
                base.call("work", script);
                base.call("work", script);
              })
          .hasMessage("failed");
      assertThat(spans.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);

      callSlowly(base, script);

      assertThat(spans.ended()).hasSize(2);
      Counts.of(agent, "r").runs(3);
    }
  }

  private void callSlowly(WovenClass base, Script script) {
    try {
      base.call("work", script.before(() -> ticker.turn(Duration.ofSeconds(3))));
    } catch (Throwable unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void a_span_of_a_call_that_was_tried_again_is_wanted_where_retries_are() throws Throwable {
    SpanPlan plan = SpanPlan.builder().only(EnumSet.of(LineKind.RETRY)).build();
    Rule rule = rule().span(plan).retry(TestRules.retry(2).build()).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      WovenClass base = agent.weave(Shapes.Base.class);
      base.call("work", Script.of(new IOException("1"), "good"));
      base.call("work", Script.of("good at once"));

      assertThat(RecordedSpans.texts(spans.only().getAttributes()))
          .containsEntry("jobwarden.attempts", "2");
    }
  }

  @Test
  void what_must_not_leave_the_process_stands_on_no_span() {
    Rule rule =
        rule()
            .labels(TestRules.values("token", "s3cr3t-value"))
            .span(
                SpanPlan.builder()
                    .name("call with s3cr3t-value")
                    .attributes(
                        TestRules.values("header", "Bearer abc.def", "password", "hidden-one"))
                    .build())
            .build();
    Script script = Script.always(new IOException("refused s3cr3t-value and hidden-one"));
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      assertThatThrownBy(() -> work(agent, script)).isInstanceOf(IOException.class);

      SpanData span = spans.only();
      assertThat(span.toString() + span.getEvents() + span.getStatus() + span.getAttributes())
          .doesNotContain("s3cr3t", "abc.def", "hidden-one");
      assertThat(RecordedSpans.texts(span.getAttributes()))
          .containsEntry("token", "***")
          .containsEntry("password", "***")
          .containsEntry("header", "***");
    }
  }

  @Test
  void a_call_that_returns_a_future_has_a_span_until_that_is_complete() throws Throwable {
    Rule rule = TestRules.watched("r", "Stages.future").span(SpanPlan.DEFAULT).build();
    Open open = Open.stages();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule)) {
      Fetch.by(agent).call("future", open);
      assertThat(spans.ended()).isEmpty();

      ticker.turn(Duration.ofSeconds(5));
      CompletableFuture<@Nullable Object> stage = open.next();
      stage.complete("late");

      SpanData span = spans.only();
      assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(5_000_000_000L);
    }
  }

  private static Rule.Builder rule() {
    return TestRules.watched("r", WORK).span(SpanPlan.DEFAULT);
  }

  private static @Nullable Object work(TestAgent agent, Script script) throws Throwable {
    return agent.weave(Shapes.Base.class).call("work", script);
  }

  @Test
  void the_default_clock_tells_times_too() throws Throwable {
    RecordedSpans now = RecordedSpans.all(Ticker.SYSTEM);
    try (TestAgent agent = TestAgent.of(Ticker.SYSTEM, now, rule().build())) {
      long before = System.currentTimeMillis();
      work(agent, Script.of("done"));

      long start = TimeUnit.NANOSECONDS.toMillis(now.only().getStartEpochNanos());
      assertThat(start).isBetween(before - 1, System.currentTimeMillis() + 1);
    }
  }
}
