package io.jobwarden.core.signal.letter;

import static io.jobwarden.core.signal.letter.Letters.failure;
import static io.jobwarden.core.signal.letter.Letters.in;
import static io.jobwarden.core.signal.letter.Letters.keeping;
import static io.jobwarden.core.signal.letter.Letters.numbers;
import static io.jobwarden.core.signal.letter.Letters.plan;
import static io.jobwarden.core.signal.letter.Letters.printed;
import static io.jobwarden.core.signal.letter.Letters.sink;
import static io.jobwarden.core.signal.letter.Letters.writersOwn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.file.RotatingFile;
import io.jobwarden.core.signal.sink.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every letter is in a file or on standard error, whatever happens. */
class LetterLossTest {
  private static final long LONG = Duration.ofSeconds(10).toNanos();
  private static final long SHORT = Duration.ofMillis(50).toNanos();

  @TempDir Path folder;
  private final double unwrittenBefore = SelfCounter.DEAD_LETTERS_UNWRITTEN.value();
  private final long faultsBefore = AgentFaults.total();

  @AfterEach
  void the_agent_had_no_fault() {
    assertThat(AgentFaults.total()).isEqualTo(faultsBefore);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void letters_of_many_threads_are_all_there_once(boolean toDisk) throws Exception {
    Rule rule = keeping(plan(file()).maxBytes(100_000).maxFiles(10_000).fsync(toDisk).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);

    List<Thread> threads = tell(sink, rule, 8, 2_000);
    join(threads);
    letters.close();

    assertThat(numbers(in(folder))).isEqualTo(IntStream.range(0, 16_000).boxed().toList());
    try (var files = Files.list(folder)) {
      assertThat(files).hasSizeGreaterThan(100);
    }
    assertThat(unwritten()).isZero();
  }

  @Test
  void two_names_of_one_file_tear_no_letter(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
    Rule rule = keeping(plan(file()).maxBytes(20_000).maxFiles(10_000).build());
    Rule same = keeping(plan(link.resolve("letters")).maxBytes(20_000).maxFiles(10_000).build());
    DeadLetters first = Letters.open(Ticker.SYSTEM);
    DeadLetters second = Letters.open(Ticker.SYSTEM);

    List<Thread> threads = new ArrayList<>(tell(sink(first, rule), rule, 4, 500));
    threads.addAll(tell(sink(second, same), same, 4, 500));
    join(threads);
    first.close();
    second.close();
    Files.delete(link);

    assertThat(in(folder)).hasSize(4_000);
    assertThat(unwritten()).isZero();
  }

  @Test
  void two_processes_that_put_one_file_aside_lose_no_letter() throws Exception {
    Process first = FailingJvm.start(file(), 0, 2_000);
    Process second = FailingJvm.start(file(), 2_000, 2_000);

    assertThat(first.waitFor(60, SECONDS) && second.waitFor(60, SECONDS)).isTrue();

    assertThat(List.of(first.exitValue(), second.exitValue())).containsExactly(0, 0);
    assertThat(numbers(in(folder))).isEqualTo(range(4_000));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSizeGreaterThan(50);
    }
  }

  @Test
  void full_queue_is_waited_for() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(4, LONG);
    Sink sink = sink(letters, rule);
    RotatingFile writersOwn = writersOwn(file());
    List<Thread> threads;

    synchronized (writersOwn) {
      threads = tell(sink, rule, 8, 25);
      awaitWaiting(threads);
      assertThat(in(folder)).isEmpty();
    }
    join(threads);
    letters.close();

    assertThat(numbers(in(folder))).isEqualTo(IntStream.range(0, 200).boxed().toList());
    assertThat(unwritten()).isZero();
  }

  @Test
  void letter_that_waited_in_vain_is_printed_and_the_next_wait_no_more() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(4, SHORT);
    Sink sink = sink(letters, rule);
    RotatingFile writersOwn = writersOwn(file());

    List<String> said =
        Said.by(
            () -> {
              synchronized (writersOwn) {
                IntStream.range(0, 1_000).forEach(n -> sink.tell(failure(rule, n)));
              }
              letters.close();
            });

    List<Integer> numbers = new ArrayList<>(numbers(in(folder)));
    assertThat(numbers).hasSizeBetween(4, 68); // the queue, and what the writer had taken
    assertThat(printed(said)).hasSize((int) unwritten()).hasSize(1_000 - numbers.size());
    numbers.addAll(numbers(printed(said)));
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(range(1_000));
    assertThat(said.get(0)).contains(" (the queue is full): {");
  }

  @Test
  void interrupt_loses_no_letter_and_stays() throws Exception {
    Rule rule = keeping(plan(file()).fsync(true).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);

    Thread.currentThread().interrupt();
    sink.tell(failure(rule, 0));
    boolean still = Thread.interrupted();
    List<Integer> numbers = numbers(in(folder));
    letters.close();

    assertThat(still).isTrue();
    assertThat(numbers).containsExactly(0);
    assertThat(unwritten()).isZero();
  }

  @Test
  void call_goes_on_when_its_letter_is_on_the_disk_and_not_before() throws Exception {
    Rule rule = keeping(plan(file()).fsync(true).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);
    RotatingFile writersOwn = writersOwn(file());
    Thread call = new Thread(() -> sink.tell(failure(rule, 0)));

    synchronized (writersOwn) {
      call.start();
      awaitWaiting(List.of(call));
    }
    join(List.of(call));
    List<Integer> numbers = numbers(in(folder));
    letters.close();

    assertThat(numbers).containsExactly(0);
  }

  @Test
  void call_without_fsync_does_not_wait_for_the_disk() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);

    synchronized (writersOwn(file())) {
      sink.tell(failure(rule, 0));
    }
    letters.close();

    assertThat(numbers(in(folder))).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void disk_that_cannot_be_forced_is_told_where_it_matters(boolean toDisk) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/null")), "needs /dev/null, which refuses fsync");
    Files.createSymbolicLink(file(), Path.of("/dev/null"));
    Rule rule = keeping(plan(file()).fsync(toDisk).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);

    List<String> said =
        Said.by(
            () -> {
              sink(letters, rule).tell(failure(rule, 0));
              letters.close();
            });

    assertThat(printed(said)).hasSize(toDisk ? 1 : 0);
    assertThat(unwritten()).isEqualTo(toDisk ? 1 : 0);
  }

  @Test
  void disk_that_does_not_answer_holds_up_one_call_and_no_second() throws Exception {
    Rule rule = keeping(plan(file()).fsync(true).build());
    DeadLetters letters = Letters.open(512, SECONDS.toNanos(1));
    Sink sink = sink(letters, rule);
    RotatingFile writersOwn = writersOwn(file());
    AtomicLong held = new AtomicLong();

    List<String> said =
        Said.by(
            () -> {
              long began = System.nanoTime();
              synchronized (writersOwn) {
                IntStream.range(0, 20).forEach(n -> sink.tell(failure(rule, n)));
              }
              held.set(System.nanoTime() - began);
              tellUntilWritten(sink, rule, 20);
              letters.close();
            });

    assertThat(held.get()).isBetween(SECONDS.toNanos(1), SECONDS.toNanos(10)); // not 20 s
    assertThat(numbers(printed(said))).startsWith(range(20).toArray(new Integer[0]));
    assertThat(said.get(0)).contains(" (the disk does not answer; it may be in the file");
  }

  /** Fails if it never is. */
  private void tellUntilWritten(Sink sink, Rule rule, int number) {
    long deadline = System.nanoTime() + LONG;
    double before;
    do {
      assertThat(System.nanoTime()).isLessThan(deadline);
      before = unwritten();
      sink.tell(failure(rule, number));
    } while (unwritten() > before);
  }

  @Test
  void full_disk_brings_letters_to_standard_error_until_there_is_room() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
    Path link = Files.createSymbolicLink(file(), Path.of("/dev/full"));
    Rule rule = keeping(plan(file()).fsync(true).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);

    List<String> said =
        Said.by(
            () -> {
              sink.tell(failure(rule, 0));
              sink.tell(failure(rule, 1));
            });
    Files.delete(link);
    sink.tell(failure(rule, 2));
    letters.close();

    assertThat(numbers(printed(said))).containsExactly(0, 1);
    assertThat(said.get(0))
        .startsWith("jobwarden: error: dead letter not written to " + file() + " (java.io.IOExc");
    assertThat(numbers(in(folder))).containsExactly(2);
    assertThat(unwritten()).isEqualTo(2);
  }

  @Test
  void folder_that_cannot_be_made_brings_letters_to_standard_error() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "x");
    Rule rule = keeping(plan(notAFolder.resolve("letters")).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);

    List<String> said =
        Said.by(
            () -> {
              sink(letters, rule).tell(failure(rule, 0));
              letters.drain();
            });
    letters.close();

    JsonNode letter = printed(said).get(0);
    assertThat(said).hasSize(1);
    assertThat(letter.get("rule").textValue()).isEqualTo("connector-fetch");
    assertThat(letter.get("error.stack").textValue()).contains("\tat ");
    assertThat(unwritten()).isEqualTo(1);
  }

  @Test
  void folders_are_made() throws Exception {
    Path file = folder.resolve("a/b/letters");
    Rule rule = keeping(plan(file).fsync(true).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);

    sink(letters, rule).tell(failure(rule, 0));

    assertThat(Files.readAllLines(file)).hasSize(1);
    letters.close();
  }

  @Test
  void after_drain_each_call_waits_for_its_letter() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(Ticker.SYSTEM);
    Sink sink = sink(letters, rule);
    IntStream.range(0, 100).forEach(n -> sink.tell(failure(rule, n)));

    letters.drain();
    List<Integer> drained = numbers(in(folder));
    Thread call = new Thread(() -> sink.tell(failure(rule, 100)));
    synchronized (writersOwn(file())) {
      call.start();
      awaitWaiting(List.of(call));
    }
    join(List.of(call));
    List<Integer> later = numbers(in(folder));
    letters.close();

    assertThat(drained).isEqualTo(range(100));
    assertThat(later).isEqualTo(range(101));
  }

  @Test
  void drain_prints_what_a_stuck_disk_keeps_out() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(512, SHORT);
    Sink sink = sink(letters, rule);
    RotatingFile writersOwn = writersOwn(file());

    List<String> said =
        Said.by(
            () -> {
              synchronized (writersOwn) {
                IntStream.range(0, 100).forEach(n -> sink.tell(failure(rule, n)));
                letters.drain();
              }
            });
    letters.close();

    assertThat(numbers(printed(said))).isEqualTo(range(100));
    assertThat(unwritten()).isEqualTo(100);
  }

  @Test
  void letters_that_race_with_close_are_written_or_printed() throws Exception {
    Rule rule = keeping(plan(file()).build());
    DeadLetters letters = Letters.open(512, LONG);
    Sink sink = sink(letters, rule);
    List<Thread> threads = new ArrayList<>();

    List<String> said =
        Said.by(
            () -> {
              threads.addAll(tell(sink, rule, 8, 500));
              letters.close();
              join(threads);
            });

    List<Integer> numbers = new ArrayList<>(numbers(in(folder)));
    numbers.addAll(numbers(printed(said)));
    assertThat(numbers).containsExactlyInAnyOrderElementsOf(range(4_000));
  }

  private Path file() {
    return folder.resolve("letters");
  }

  private double unwritten() {
    return SelfCounter.DEAD_LETTERS_UNWRITTEN.value() - unwrittenBefore;
  }

  private static List<Integer> range(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  /** Starts threads that tell of so many failures each, numbered through. */
  private static List<Thread> tell(Sink sink, Rule rule, int threads, int each) {
    return IntStream.range(0, threads)
        .mapToObj(
            t -> {
              Thread thread =
                  new Thread(
                      () ->
                          IntStream.range(t * each, (t + 1) * each)
                              .forEach(n -> sink.tell(failure(rule, n))));
              thread.start();
              return thread;
            })
        .toList();
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join(SECONDS.toMillis(60));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static void awaitWaiting(List<Thread> threads) {
    long deadline = System.nanoTime() + LONG;
    while (threads.stream().anyMatch(t -> t.getState() != Thread.State.TIMED_WAITING)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
