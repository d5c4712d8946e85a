package io.jobwarden.core.signal.trace.otel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtelSpansTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedSpans spans = RecordedSpans.all(ticker);
  private final Rule rule = Examples.rule().span(SpanPlan.DEFAULT).build();

  @Test
  void a_message_from_another_process_is_the_parent() {
    TraceContext remote = extract(Map.of("traceparent", traceparent("01")));

    end(start(SpanPlan.DEFAULT, remote, List.of()));

    SpanData span = spans.only();
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(SPAN);
    assertThat(span.getParentSpanContext().isRemote()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"00, 0", "01, 1"})
  void what_the_parent_decided_is_followed(String flags, int sent) {
    TraceContext remote = extract(Map.of("traceparent", traceparent(flags)));

    OpenSpan span = start(SpanPlan.DEFAULT, remote, List.of());
    end(span);

    assertThat(spans.ended()).hasSize(sent);
    assertThat(span.isRecording()).isEqualTo(sent == 1);
    assertThat(span.context().traceId()).isEqualTo(TRACE);
    assertThat(span.context().isSampled()).isEqualTo(sent == 1);
  }

  @Test
  void headers_without_a_trace_are_no_parent() {
    assertThat(spans.extract(name -> null)).isNull();
    assertThat(extract(Map.of("traceparent", "garbage"))).isNull();
  }

  @Test
  void trace_state_and_baggage_travel_on() {
    TraceContext remote =
        extract(
            Map.of(
                "traceparent", traceparent("01"), "tracestate", "acme=1", "baggage", "tenant=a"));
    OpenSpan span = start(SpanPlan.DEFAULT, remote, List.of());

    Map<String, String> out = new HashMap<>();
    spans.inject(span.context(), out::put);

    assertThat(out)
        .isEqualTo(
            Map.of(
                "traceparent", "00-" + TRACE + "-" + span.context().spanId() + "-01",
                "tracestate", "acme=1",
                "baggage", "tenant=a"));
    assertThat(spans.fields()).containsExactlyInAnyOrder("traceparent", "tracestate", "baggage");
  }

  @Test
  void links_name_what_the_call_has_to_do_with_besides() {
    TraceContext linked = extract(Map.of("traceparent", traceparent("01")));

    end(start(SpanPlan.DEFAULT, null, List.of(linked)));

    SpanData span = spans.only();
    assertThat(span.getTraceId()).isNotEqualTo(TRACE);
    assertThat(span.getLinks()).hasSize(1);
    assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo(SPAN);
  }

  @Test
  void the_share_of_a_rule_leaves_a_trace_out_as_a_whole_where_it_would_begin() {
    OpenSpan outer = start(plan(0.25), null, List.of(), 0.25);
    OpenSpan inner = start(SpanPlan.DEFAULT, outer.context(), List.of());
    end(inner);
    end(outer);

    assertThat(spans.ended()).isEmpty();
    assertThat(outer.context().isSampled()).isFalse();
    assertThat(outer.context().traceId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    assertThat(inner.context().traceId()).isEqualTo(outer.context().traceId());
  }

  @Test
  void the_share_of_a_rule_leaves_its_own_span_out_of_a_trace_that_goes_on() {
    OpenSpan outer = start(SpanPlan.DEFAULT, null, List.of());
    OpenSpan between = start(plan(0.25), outer.context(), List.of(), 0.9);
    OpenSpan inner = start(SpanPlan.DEFAULT, between.context(), List.of());
    end(inner);
    end(between);
    end(outer);

    assertThat(between.isRecording()).isFalse();
    assertThat(spans.ended()).hasSize(2);
    assertThat(spans.ended().get(0).getParentSpanId()).isEqualTo(outer.context().spanId());
  }

  @Test
  void a_call_within_the_share_has_its_span() {
    end(start(plan(0.25), null, List.of(), 0.24));

    assertThat(spans.ended()).hasSize(1);
  }

  @Test
  void a_call_that_is_not_sampled_has_a_place_in_its_trace_all_the_same() {
    RecordedSpans none = RecordedSpans.sampled(Sampler.alwaysOff(), ticker);
    OpenSpan span =
        requireNonNull(
            spans(none, SpanPlan.DEFAULT, 0).start(null, List.of(), "A.run", ticker.nanos()));

    assertThat(span.isRecording()).isFalse();
    assertThat(span.context().traceId()).matches("[0-9a-f]{32}");
    assertThat(span.context().isSampled()).isFalse();
  }

  @Test
  void the_context_that_a_thread_has_for_others_is_left_alone() {
    OpenSpan span = start(SpanPlan.DEFAULT, null, List.of());

    assertThat(Context.current()).isSameAs(Context.root());
    end(span);
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void a_span_whose_end_nobody_saw_says_so() {
    start(SpanPlan.DEFAULT, null, List.of()).lose(ticker.nanos());

    assertThat(RecordedSpans.texts(spans.only().getAttributes()))
        .containsEntry("jobwarden.outcome", "unknown");
  }

  @Test
  void what_a_label_says_of_the_context_is_said_once() {
    OpenSpan span = start(SpanPlan.DEFAULT, null, List.of());
    CallContext context =
        CallContext.of("run", "correlation")
            .with(ContextKey.ROUTE, "/around")
            .with(ContextKey.IP, "127.0.0.1");
    NamedValues labels = Examples.values("route", "/inside", "ip", null);

    span.end(
        Examples.event(rule, LineKind.SUCCESS).attempts(1).context(context).labels(labels).build(),
        null,
        NamedValues.NONE);

    assertThat(RecordedSpans.texts(spans.only().getAttributes()))
        .containsEntry("route", "/inside")
        .containsEntry("ip", "127.0.0.1");
    assertThat(spans.only().getTotalAttributeCount())
        .as("with those that the SDK counts as dropped")
        .isEqualTo(spans.only().getAttributes().size());
  }

  private void end(OpenSpan span) {
    CallEvent done = Examples.event(rule, LineKind.SUCCESS).attempts(1).build();
    span.end(done, null, NamedValues.NONE);
  }

  private @Nullable TraceContext extract(Map<String, String> headers) {
    return spans.extract(headers::get);
  }

  private OpenSpan start(SpanPlan plan, @Nullable TraceContext parent, List<TraceContext> links) {
    return start(plan, parent, links, 0);
  }

  private OpenSpan start(
      SpanPlan plan, @Nullable TraceContext parent, List<TraceContext> links, double drawn) {
    return requireNonNull(
        spans(spans, plan, drawn).start(parent, links, "com.acme.Fetch.get", ticker.nanos()));
  }

  private OtelSpans spans(RecordedSpans by, SpanPlan plan, double drawn) {
    return new OtelSpans(
        rule, plan, Redaction.of(LogsPlan.builder().build()), ticker, () -> drawn, by);
  }

  private static SpanPlan plan(double share) {
    return SpanPlan.builder().sample(share).build();
  }

  private static String traceparent(String flags) {
    return "00-" + TRACE + "-" + SPAN + "-" + flags;
  }
}
