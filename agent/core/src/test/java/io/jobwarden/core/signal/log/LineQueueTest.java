package io.jobwarden.core.signal.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.signal.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineQueueTest {
  private final LineQueue queue = new LineQueue(100, () -> {});

  @Test
  void a_writer_that_is_stuck_is_waited_for_once_and_told_of() {
    offer(3);

    List<String> said = Said.by(queue::drain);
    List<String> later = Said.by(() -> offer(50)); // would take 50 seconds, a second each

    assertThat(said)
        .containsExactly(
            "jobwarden: warning: the log's writer is stuck: 3 lines and those to come may be lost");
    assertThat(later).isEmpty();
    assertThat(queue.size()).isEqualTo(53);
  }

  @Test
  void who_brings_a_record_at_the_end_waits_until_it_is_written() throws Exception {
    Thread writer = new Thread(this::writeAll);
    writer.setDaemon(true);
    writer.start();

    queue.drain();
    offer(1);

    assertThat(queue.size()).isZero();
    queue.close();
    writer.join(SECONDS.toMillis(10));
    assertThat(writer.isAlive()).isFalse();
  }

  private void offer(int records) {
    for (int i = 0; i < records; i++) {
      queue.offer(
          new PendingLine(
              Examples.event(Examples.rule().build(), LineKind.SUCCESS).build(),
              Level.INFO,
              false,
              0));
    }
  }

  private void writeAll() {
    while (!queue.isClosed()) {
      if (queue.poll() == null) {
        queue.flushed();
        Thread.onSpinWait();
      }
    }
  }
}
