package io.jobwarden.core.signal.push;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.signal.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushLoopTest {
  private static final long LONG = 20_000;

  private final ManualTicker ticker = new ManualTicker();
  private final Witness receiver = new Witness();
  private final PushLoop loop = new PushLoop("loop", () -> receiver, ticker);

  @Test
  void nothing_is_sent_before_its_time() throws Exception {
    loop.begin();
    loop.drain(LONG);
    assertThat(receiver.sent.poll(10, SECONDS)).isNotNull();
    assertThat(receiver.sent).isEmpty();

    loop.close(LONG);
  }

  @Test
  void what_was_never_begun_is_sent_at_the_end_all_the_same() {
    loop.drain(LONG);

    assertThat(receiver.sent).hasSize(1);
    loop.close(LONG);
    assertThat(receiver.sent).hasSize(2);
    assertThat(receiver.closed.getCount()).isZero();
  }

  @Test
  void refusals_are_counted_and_told_once_a_minute() {
    double before = SelfCounter.METRIC_PUSHES_FAILED.value();
    receiver.refusal = new IOException("no room");

    String[] said =
        Said.by(
                () -> {
                  loop.drain(LONG);
                  loop.drain(LONG);
                  ticker.turn(Duration.ofMinutes(1));
                  loop.drain(LONG);
                })
            .toArray(new String[0]);

    assertThat(SelfCounter.METRIC_PUSHES_FAILED.value() - before).isEqualTo(3);
    assertThat(said)
        .containsExactly(
            "jobwarden: warning: metrics: they could not be sent to the witness (counted in"
                + " jobwarden_metric_pushes_failed_total); the application goes on: no room",
            "jobwarden: warning: metrics: they could not be sent to the witness (counted in"
                + " jobwarden_metric_pushes_failed_total); the application goes on: no room"
                + " (and 1 more like it)");
    loop.close(LONG);
  }

  @Test
  void fault_does_not_end_the_loop() {
    long before = AgentFaults.total();
    receiver.fault = new IllegalStateException("broken");

    Said.by(() -> loop.drain(LONG));
    receiver.fault = null;
    loop.drain(LONG);

    assertThat(AgentFaults.total() - before).isEqualTo(1);
    assertThat(receiver.sent).hasSize(1);
    loop.close(LONG);
  }

  @Test
  void nobody_waits_for_what_could_not_be_opened() {
    PushLoop none =
        new PushLoop(
            "none",
            () -> {
              throw new IllegalStateException("no such protocol");
            },
            ticker);

    assertThat(Said.by(() -> none.drain(LONG)))
        .containsExactly("jobwarden: warning: metrics: none are sent: no such protocol");
    none.close(LONG);
  }

  @Test
  void receiver_that_hangs_is_left_after_a_while() {
    receiver.hangs = new CountDownLatch(1);

    assertThat(Said.by(() -> loop.drain(100)))
        .containsExactly(
            "jobwarden: warning: metrics: the last ones could not be sent before the end of the"
                + " JVM");
    loop.close(100);
    assertThat(receiver.closed.getCount()).isZero();
  }

  /** Remembers what came; is asked once an hour. */
  private static final class Witness implements Receiver {
    private final BlockingQueue<Boolean> sent = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable IOException refusal;
    private volatile @Nullable RuntimeException fault;
    private volatile @Nullable CountDownLatch hangs;

    @Override
    public String who() {
      return "the witness";
    }

    @Override
    public Duration interval() {
      return Duration.ofHours(1);
    }

    @Override
    public void send() throws IOException {
      CountDownLatch latch = hangs;
      if (latch != null) {
        try {
          latch.await();
        } catch (InterruptedException given) {
          throw new IOException("interrupted", given);
        }
      }
      if (refusal != null) {
        throw refusal;
      }
      if (fault != null) {
        throw fault;
      }
      sent.add(true);
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
