package io.jobwarden.core.signal.trace.sdk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sdk.Wait;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanSenderTest {
  private final ManualTicker ticker = new ManualTicker();
  private final double dropped = SelfCounter.SPANS_DROPPED.value();

  @Test
  void a_full_batch_is_sent_at_once() throws Exception {
    try (Sending sending = Sending.to(CompletableResultCode::ofSuccess, ticker)) {
      sending.spans(4);

      assertThat(sending.exporter.batches.poll(10, SECONDS)).isEqualTo(4);
      assertThat(dropped()).isZero();
    }
  }

  @Test
  void what_waits_for_a_batch_is_sent_at_the_end() throws Exception {
    Sending sending = Sending.to(CompletableResultCode::ofSuccess, ticker);
    sending.spans(3);
    assertThat(sending.exporter.batches).isEmpty();

    sending.close();

    assertThat(sending.exporter.batches.poll(10, SECONDS)).isEqualTo(3);
    assertThat(sending.exporter.shutDown.await(10, SECONDS)).isTrue();
  }

  @Test
  void what_nobody_takes_in_is_counted_and_told_once_a_minute() throws Exception {
    String[] said =
        Said.by(
                () -> {
                  try (Sending sending = Sending.to(CompletableResultCode::ofFailure, ticker)) {
                    sending.batch();
                    sending.batch();
                    ticker.turn(Duration.ofMinutes(1));
                    sending.batch();
                  }
                })
            .toArray(new String[0]);

    assertThat(dropped()).isEqualTo(12);
    assertThat(said)
        .containsExactly(
            "jobwarden: warning: traces: 4 spans could not be sent and are dropped (counted in"
                + " jobwarden_spans_dropped_total); the application goes on: they were refused",
            "jobwarden: warning: traces: 4 spans could not be sent and are dropped (counted in"
                + " jobwarden_spans_dropped_total); the application goes on: they were refused"
                + " (and 1 more like it)");
  }

  @Test
  void after_trouble_the_next_batch_is_sent() throws Exception {
    long faults = AgentFaults.total();
    boolean[] broken = {true};
    Supplier<CompletableResultCode> answer =
        () -> {
          if (broken[0]) {
            broken[0] = false;
            throw new IllegalStateException("broken exporter");
          }
          return CompletableResultCode.ofSuccess();
        };
    try (Sending sending = Sending.to(answer, ticker)) {
      sending.batch();
      sending.batch();
    }

    assertThat(AgentFaults.total()).isEqualTo(faults + 1);
    assertThat(dropped()).isEqualTo(4);
  }

  private static @Nullable Integer underWay(Sending sending) {
    try {
      return sending.exporter.batches.poll(10, SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void spans_that_find_the_queue_full_are_dropped_and_nobody_waits() throws Exception {
    CompletableResultCode later = new CompletableResultCode();
    List<String> said =
        Said.by(
            () -> {
              try (Sending sending = Sending.to(() -> later, ticker)) {
                sending.spans(4);
                assertThat(underWay(sending)).isEqualTo(4);

                sending.spans(10);

                assertThat(dropped()).isEqualTo(2); // 8 have room
                later.succeed();
              }
            });
    assertThat(dropped()).isEqualTo(2);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("jobwarden: warning: traces: 2 spans could not be sent and are dropped")
        .endsWith("they come faster than they are sent, or sending paused; see OTEL_BSP_*");
  }

  @Test
  void a_receiver_that_never_answers_does_not_keep_the_agent_from_ending() {
    Sending sending = Sending.to(CompletableResultCode::new, ticker);
    sending.spans(5);

    sending.sender.close(50);

    assertThat(sending.sender.isAlive()).isFalse();
    assertThat(dropped()).isEqualTo(5);
  }

  private double dropped() {
    return SelfCounter.SPANS_DROPPED.value() - dropped;
  }

  /** A queue of 8 in batches of 4, for which nobody would wait an hour. */
  private record Sending(
      SpanQueue queue, SpanSender sender, Answering exporter, SdkTracerProvider provider)
      implements AutoCloseable {
    static Sending to(Supplier<CompletableResultCode> answer, ManualTicker ticker) {
      BatchPlan plan =
          BatchPlan.of(
              DefaultConfigProperties.createFromMap(
                  Map.of(
                      "otel.bsp.max.queue.size", "8",
                      "otel.bsp.max.export.batch.size", "4",
                      "otel.bsp.schedule.delay", "3600s")));
      SpanQueue queue = new SpanQueue(plan);
      Answering exporter = new Answering(answer);
      SpanSender sender = new SpanSender(queue, exporter, plan.exportMillis, ticker);
      sender.start();
      return new Sending(
          queue, sender, exporter, SdkTracerProvider.builder().addSpanProcessor(queue).build());
    }

    void spans(int count) {
      for (int i = 0; i < count; i++) {
        provider.get("test").spanBuilder("span").startSpan().end();
      }
    }

    void batch() {
      spans(4);
      assertThat(Wait.until(sender::isIdle, 10_000)).isTrue();
      assertThat(exporter.batches.poll()).isEqualTo(4);
    }

    @Override
    public void close() {
      sender.close(10_000);
      assertThat(sender.isAlive()).isFalse();
    }
  }

  private static final class Answering implements SpanExporter {
    final BlockingQueue<Integer> batches = new LinkedBlockingQueue<>();
    final CountDownLatch shutDown = new CountDownLatch(1);
    private final Supplier<CompletableResultCode> answer;

    Answering(Supplier<CompletableResultCode> answer) {
      this.answer = answer;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      batches.add(spans.size());
      return answer.get();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      shutDown.countDown();
      return CompletableResultCode.ofSuccess();
    }
  }
}
