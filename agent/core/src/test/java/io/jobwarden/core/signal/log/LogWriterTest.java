package io.jobwarden.core.signal.log;

import static io.jobwarden.core.signal.Examples.SERVICE;
import static io.jobwarden.core.signal.Examples.event;
import static io.jobwarden.core.signal.Examples.rule;
import static io.jobwarden.core.signal.Examples.values;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {
  private static final Rule RULE = rule().build();

  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void give_back_the_streams() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @Test
  void all_lines_of_many_threads_are_in_the_file_after_close() throws Exception {
    Path file = folder.resolve("new/folder/app.jsonl");
    LogWriter writer = open(file(file).build(), false, 8192);
    Sink gate = gate(writer);
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> tell(gate, 100));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    writer.close();

    assertThat(Files.readAllLines(file))
        .hasSize(800)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  @Test
  void stdout_is_taken_as_it_is_when_the_first_line_comes() {
    LogWriter writer = open(null, true, 10);
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));

    tell(gate(writer), 2);
    writer.close();

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void unwritable_folder_falls_back_to_stdout_with_one_warning() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    LogWriter writer = open(file(notAFolder.resolve("app.jsonl")).build(), false, 10);

    tell(gate(writer), 3);
    writer.close();

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("jobwarden: warning: log file " + notAFolder.resolve("app.jsonl"))
        .contains("its lines go to standard output until it can")
        .hasLineCount(1);
  }

  @Test
  void unwritable_folder_doubles_no_line_where_stdout_is_on_anyway() throws IOException {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    LogWriter writer = open(file(notAFolder.resolve("app.jsonl")).build(), true, 10);

    tell(gate(writer), 3);
    writer.close();

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
  }

  @Test
  void full_queue_drops_and_counts_and_never_waits() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    System.setOut(new PrintStream(new Blocking(out, blocked, goOn), true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    double before = SelfCounter.LOG_EVENTS_DROPPED.value();
    LogWriter writer = open(null, true, 5);
    Sink gate = gate(writer);
    tell(gate, 1);
    assertThat(blocked.await(10, SECONDS)).isTrue();

    tell(gate, 105);
    goOn.countDown();
    writer.close();

    assertThat(SelfCounter.LOG_EVENTS_DROPPED.value() - before).isEqualTo(100);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(6);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "jobwarden: warning: the log queue is full: 100 events dropped"
                + " (jobwarden_log_events_dropped_total); the application goes on"
                + System.lineSeparator());
  }

  @Test
  void two_writers_on_one_path_write_each_line_once() throws IOException {
    Path file = folder.resolve("app.jsonl");
    LogWriter first = open(file(file).build(), false, 8192);
    LogWriter second = open(file(folder.resolve("x/../app.jsonl")).build(), false, 8192);

    tell(gate(first), 100);
    tell(gate(second), 100);
    first.close();
    tell(gate(second), 100);
    second.close();

    assertThat(Files.readAllLines(file)).hasSize(300).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void close_ends_the_thread_and_can_be_called_again() {
    LogWriter writer = open(file(folder.resolve("app.jsonl")).build(), false, 10);
    tell(gate(writer), 1);

    writer.close();
    writer.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("jobwarden-writer"));
  }

  @Test
  void there_is_no_gate_and_no_thread_without_anywhere_to_write_to() {
    LogWriter writer = open(null, false, 10);

    assertThat(writer.gate(RULE)).isNull();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("jobwarden-writer"));
  }

  @Test
  void a_call_that_ends_after_close_gets_its_line_and_leaves_no_thread() throws Exception {
    Path file = folder.resolve("app.jsonl");
    LogWriter writer = open(file(file).build(), false, 10);
    Sink gate = gate(writer);
    tell(gate, 1);
    writer.close();
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    tell(gate, 2);

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().equals("jobwarden-writer")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void writer_thread_is_a_daemon_without_a_context_class_loader() {
    LogWriter writer = open(file(folder.resolve("app.jsonl")).build(), false, 10);

    Thread thread =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().equals("jobwarden-writer"))
            .findAny()
            .orElseThrow();

    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
    writer.close();
  }

  private LogWriter open(@Nullable LogFilePlan file, boolean stdout, int queue) {
    LogsPlan plan = LogsPlan.builder().file(file).stdout(stdout).queue(queue).build();
    return LogWriter.open(plan, SERVICE, Redaction.of(plan), ticker);
  }

  private static LogFilePlan.Builder file(Path path) {
    return LogFilePlan.builder().path(path.toString());
  }

  private static Sink gate(LogWriter writer) {
    return Objects.requireNonNull(writer.gate(RULE));
  }

  private static void tell(Sink gate, int times) {
    for (int i = 0; i < times; i++) {
      gate.tell(event(RULE, LineKind.SUCCESS).fields(values("n", i)).build());
    }
  }

  /** Standard output whose reader has stopped reading. */
  private static final class Blocking extends FilterOutputStream {
    private final CountDownLatch blocked;
    private final CountDownLatch goOn;

    Blocking(OutputStream target, CountDownLatch blocked, CountDownLatch goOn) {
      super(target);
      this.blocked = blocked;
      this.goOn = goOn;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      blocked.countDown();
      try {
        assertThat(goOn.await(10, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      out.write(bytes, offset, length);
    }
  }
}
