package io.jobwarden.core.call;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.ContextPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.trace.otel.RecordedSpans;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.Message;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Crossings;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Context that comes by headers and objects, and goes on by them. */
class CarriedCallTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + SPAN + "-01";

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedSpans spans = RecordedSpans.all(ticker);

  @Test
  void what_headers_say_is_taken_in_and_the_answer_tells_the_correlation() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving())) {
      Message answer = new Message();
      receive(
          agent,
          Message.of("traceparent", TRACEPARENT, "X-Correlation-Id", "c-1", "X-Request-Id", "r-1"),
          answer,
          Body.NONE);

      assertThat(spans.only().getTraceId()).isEqualTo(TRACE);
      assertThat(spans.only().getParentSpanId()).isEqualTo(SPAN);
      assertThat(agent.lines().all("correlation_id")).containsOnly("c-1");
      assertThat(agent.lines().all("request_id")).containsOnly("r-1");
      assertThat(answer.headers()).isEqualTo(Message.of("X-Correlation-Id", "c-1").headers());
    }
  }

  @Test
  void where_headers_say_nothing_of_use_all_is_made_anew() throws Throwable {
    Rule api = receiving().toBuilder().source("api").build();
    try (TestAgent agent = TestAgent.of(ticker, spans, api)) {
      Message answer = new Message();
      receive(
          agent,
          Message.of("traceparent", "00-zz-yy-01", "X-Correlation-Id", "two\nlines"),
          answer,
          Body.NONE);

      assertThat(spans.only().getParentSpanContext().isValid()).isFalse();
      String made = answer.headers().get("X-Correlation-Id");
      assertThat(made).hasSize(26);
      assertThat(agent.lines().all("correlation_id")).containsOnly(made);
      assertThat(agent.lines().all("request_id").get(0)).hasSize(26);
    }
  }

  static List<String> idsOfNoUse() {
    return List.of(
        "", "two words", "a\ttab", "a\rline", "caf\u00e9", String.join("", nCopies(129, "x")));
  }

  @ParameterizedTest
  @MethodSource("idsOfNoUse")
  void an_id_that_is_malformed_is_not_taken_in(String malformed) throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving())) {
      receive(
          agent,
          Message.of("X-Correlation-Id", malformed, "X-Request-Id", malformed),
          new Message(),
          Body.NONE);

      assertThat(agent.lines().all("correlation_id").get(0)).hasSize(26);
      assertThat(agent.lines().all("request_id")).containsOnly("");
    }
  }

  @Test
  void the_longest_id_is_taken_in() throws Throwable {
    String longest = String.join("", nCopies(128, "~"));
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving())) {
      receive(agent, Message.of("X-Correlation-Id", longest), new Message(), Body.NONE);

      assertThat(agent.lines().all("correlation_id")).containsOnly(longest);
    }
  }

  @Test
  void only_what_requests_come_to_gives_them_ids() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving())) {
      receive(agent, new Message(), new Message(), Body.NONE);

      assertThat(agent.lines().all("request_id")).containsOnly("");
    }
  }

  @Test
  void a_part_of_the_work_that_looks_at_the_same_message_stays_a_part() throws Throwable {
    Rule reentrant = receiving().toBuilder().reentrant(true).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, reentrant)) {
      WovenClass crossings = agent.weave(Crossings.class);
      Message message = Message.of("traceparent", TRACEPARENT);
      crossings.call(
          "receive",
          message,
          new Message(),
          (Body) n -> crossings.call("receive", message, new Message(), Body.NONE));

      SpanData inner = spans.ended().get(0);
      SpanData outer = spans.ended().get(1);
      assertThat(outer.getParentSpanId()).isEqualTo(SPAN);
      assertThat(inner.getParentSpanId()).isEqualTo(outer.getSpanId());
    }
  }

  @Test
  void what_is_sent_says_where_it_comes_from() throws Throwable {
    Rule send = rule("send").context(inject("${arg0.setHeader(key, value)}", -1)).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving(), send)) {
      WovenClass crossings = agent.weave(Crossings.class);
      Message sent = new Message();
      crossings.call(
          "receive",
          Message.of("X-Request-Id", "r-1"),
          new Message(),
          (Body) n -> crossings.call("send", sent, Body.NONE));

      SpanData inner = spans.ended().get(0);
      assertThat(sent.headers())
          .containsEntry(
              "traceparent", "00-" + inner.getTraceId() + "-" + inner.getSpanId() + "-03")
          .containsEntry("X-Request-Id", "r-1")
          .containsEntry("X-Correlation-Id", agent.lines().of("send").all("correlation_id").get(0));
    }
  }

  @Test
  void baggage_goes_on_as_it_came() throws Throwable {
    Rule send = rule("send").context(inject("${arg0.setHeader(key, value)}", -1)).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, receiving(), send)) {
      WovenClass crossings = agent.weave(Crossings.class);
      Message sent = new Message();
      crossings.call(
          "receive",
          Message.of("traceparent", TRACEPARENT, "tracestate", "a=b", "baggage", "tenant=acme"),
          new Message(),
          (Body) n -> crossings.call("send", sent, Body.NONE));

      assertThat(sent.headers())
          .containsEntry("baggage", "tenant=acme")
          .containsEntry("tracestate", "a=b");
    }
  }

  @Test
  void names_are_made_fit_for_java_where_asked() throws Throwable {
    Rule send = rule("send").context(inject("${arg0.setHeader(name, value)}", -1)).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, send)) {
      Message sent = new Message();
      agent.weave(Crossings.class).call("send", sent, Body.NONE);

      assertThat(sent.headers()).containsOnlyKeys("traceparent", "X_Correlation_Id");
    }
  }

  @Test
  void an_argument_that_cannot_be_changed_is_replaced_before_the_body() throws Throwable {
    Rule send = rule("sendFrozen").context(inject("${arg1.with(key, value)}", 1)).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, send)) {
      Message given = Message.of("own", "1");
      Message seen =
          (Message) agent.weave(Crossings.class).call("sendFrozen", 1, given, 2L, Body.NONE);

      assertThat(given.headers()).containsOnlyKeys("own");
      assertThat(Objects.requireNonNull(seen).headers())
          .containsOnlyKeys("own", "traceparent", "X-Correlation-Id");
    }
  }

  @Test
  void so_is_that_of_a_call_which_is_retried() throws Throwable {
    Rule send =
        rule("sendFrozen")
            .retry(TestRules.retry(2).build())
            .context(inject("${arg1.with(key, value)}", 1))
            .build();
    try (TestAgent agent = TestAgent.of(ticker, spans, send)) {
      Script script = Script.of(new IOException("first"), "done");
      Message seen =
          (Message) agent.weave(Crossings.class).call("sendFrozen", 1, new Message(), 2L, script);

      assertThat(script.bodies()).isEqualTo(2);
      assertThat(Objects.requireNonNull(seen).headers())
          .containsOnlyKeys("traceparent", "X-Correlation-Id");
    }
  }

  @Test
  void what_is_no_message_is_counted_and_the_call_goes_on() throws Throwable {
    Rule send = rule("sendFrozen").context(inject("${arg1.with(key, value)}", 0)).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, send)) {
      Script script = Script.of("done");
      agent.weave(Crossings.class).call("sendFrozen", 1, new Message(), 2L, script);

      assertThat(script.bodies()).isEqualTo(1);
      Counts.of(agent, "sendFrozen").runs(1).successes(1);
    }
  }

  @Test
  void an_object_takes_its_context_along_once() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, rule("make").build(), hand(), run())) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object task = new Object();
      crossings.call("make", (Body) n -> crossings.call("hand", task, false, Body.NONE));
      crossings.call("run", task, Body.NONE);
      crossings.call("run", task, Body.NONE);

      SpanData make = spans.ended().get(0);
      SpanData first = spans.ended().get(1);
      SpanData second = spans.ended().get(2);
      assertThat(first.getParentSpanId()).isEqualTo(make.getSpanId());
      assertThat(first.getTraceId()).isEqualTo(make.getTraceId());
      assertThat(second.getTraceId()).isNotEqualTo(make.getTraceId());
      List<String> ids = agent.lines().of("run").all("correlation_id");
      assertThat(ids.get(0)).isEqualTo(agent.lines().of("make").all("correlation_id").get(0));
      assertThat(ids.get(ids.size() - 1)).isNotEqualTo(ids.get(0));
    }
  }

  @Test
  void each_time_an_object_is_handed_over_counts_by_itself() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, rule("make").build(), hand(), run())) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object task = new Object();
      crossings.call("make", (Body) n -> crossings.call("hand", task, false, Body.NONE));
      crossings.call("make", (Body) n -> crossings.call("hand", task, false, Body.NONE));
      crossings.call("run", task, Body.NONE);
      crossings.call("run", task, Body.NONE);

      assertThat(spans.ended().get(2).getTraceId()).isEqualTo(spans.ended().get(0).getTraceId());
      assertThat(spans.ended().get(3).getTraceId()).isEqualTo(spans.ended().get(1).getTraceId());
    }
  }

  @Test
  void what_comes_again_and_again_is_a_trace_each_time_with_a_link() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, rule("make").build(), hand(), run())) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object task = new Object();
      crossings.call("make", (Body) n -> crossings.call("hand", task, true, Body.NONE));
      crossings.call("run", task, Body.NONE);
      crossings.call("run", task, Body.NONE);

      SpanData make = spans.ended().get(0);
      for (SpanData run : spans.ended().subList(1, 3)) {
        assertThat(run.getParentSpanContext().isValid()).isFalse();
        assertThat(run.getTraceId()).isNotEqualTo(make.getTraceId());
        assertThat(run.getLinks())
            .extracting(LinkData::getSpanContext)
            .containsExactly(make.getSpanContext());
      }
      assertThat(spans.ended().get(1).getTraceId()).isNotEqualTo(spans.ended().get(2).getTraceId());
    }
  }

  @Test
  void headers_that_are_read_again_and_again_are_a_trace_each_time_with_a_link() throws Throwable {
    ContextPlan plan =
        ContextPlan.builder()
            .extract("${arg0.getHeader(key)}")
            .linkExtracted("${arg0.getHeader('again')} == 'yes'")
            .build();
    try (TestAgent agent = TestAgent.of(ticker, spans, rule("receive").context(plan).build())) {
      Message again =
          Message.of("traceparent", TRACEPARENT, "X-Correlation-Id", "c-1", "again", "yes");
      receive(agent, again, new Message(), Body.NONE);
      receive(agent, again, new Message(), Body.NONE);
      Message once = Message.of("traceparent", TRACEPARENT, "X-Correlation-Id", "c-1");
      receive(agent, once, new Message(), Body.NONE);

      for (SpanData linked : spans.ended().subList(0, 2)) {
        assertThat(linked.getParentSpanContext().isValid()).isFalse();
        assertThat(linked.getTraceId()).isNotEqualTo(TRACE);
        assertThat(linked.getLinks())
            .extracting(link -> link.getSpanContext().getSpanId())
            .containsExactly(SPAN);
      }
      assertThat(spans.ended().get(2).getParentSpanId()).isEqualTo(SPAN);
      assertThat(agent.lines().all("correlation_id")).filteredOn("c-1"::equals).hasSize(2);
    }
  }

  @Test
  void what_is_made_may_take_the_context_along() throws Throwable {
    Rule make = rule("make").context(ContextPlan.builder().put("${return}").build()).build();
    try (TestAgent agent = TestAgent.of(ticker, spans, make, run())) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object made = crossings.call("make", Body.returning(List.of("made")));
      crossings.call("run", made, Body.NONE);

      assertThat(spans.ended().get(1).getParentSpanId())
          .isEqualTo(spans.ended().get(0).getSpanId());
    }
  }

  @Test
  void nothing_is_carried_where_nothing_is_known() throws Throwable {
    try (TestAgent agent = TestAgent.of(ticker, spans, hand(), run())) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object task = new Object();
      crossings.call("hand", task, true, Body.NONE);
      crossings.call("run", task, Body.NONE);

      assertThat(spans.only().getLinks()).isEmpty();
      assertThat(spans.only().getParentSpanContext().isValid()).isFalse();
    }
  }

  @Test
  void what_stands_between_two_calls_is_inside_what_an_object_brought() throws Throwable {
    Rule before = silent("before", ContextPlan.builder().enter("${arg0}").build());
    Rule after = silent("after", ContextPlan.builder().leave("${arg0}").build());
    Rule send = rule("send").build();
    Rule counted = TestRules.counted("receive", "Crossings.receive").build();
    try (TestAgent agent =
        TestAgent.of(ticker, spans, rule("make").build(), hand(), before, after, send, counted)) {
      WovenClass crossings = agent.weave(Crossings.class);
      Object task = new Object();
      crossings.call("make", (Body) n -> crossings.call("hand", task, false, Body.NONE));
      crossings.call("before", task);
      crossings.call("receive", new Message(), new Message(), Body.NONE); // only counted
      crossings.call("send", new Message(), Body.NONE);
      crossings.call("after", task);
      crossings.call("send", new Message(), Body.NONE);

      SpanData make = spans.ended().get(0);
      assertThat(spans.ended().get(1).getParentSpanId()).isEqualTo(make.getSpanId());
      assertThat(spans.ended().get(2).getTraceId()).isNotEqualTo(make.getTraceId());
    }
  }

  private static Rule.Builder rule(String method) {
    return TestRules.watched(method, "Crossings." + method).span(SpanPlan.DEFAULT);
  }

  private static Rule silent(String method, ContextPlan context) {
    return Rule.builder()
        .name(method)
        .component(method)
        .pointcut("execution(* io.jobwarden.core.weave.fixture.Crossings." + method + "(..))")
        .context(context)
        .build();
  }

  private static Rule receiving() {
    return rule("receive")
        .context(
            ContextPlan.builder()
                .extract("${arg0.getHeader(key)}")
                .echo("${arg1.setHeader(key, value)}")
                .build())
        .build();
  }

  private static ContextPlan inject(String text, int replaced) {
    return ContextPlan.builder().inject(text).replaced(replaced).build();
  }

  private static Rule hand() {
    return silent("hand", ContextPlan.builder().put("${arg0}").linkWhen("${arg1} == true").build());
  }

  private static Rule run() {
    return rule("run").context(ContextPlan.builder().take("${arg0}").build()).build();
  }

  private static void receive(TestAgent agent, Message message, Message answer, Body body)
      throws Throwable {
    agent.weave(Crossings.class).call("receive", message, answer, body);
  }
}
