package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.Handoff;
import io.jobwarden.core.model.Ticker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds letters between the threads of the application and the writer of one file: of fixed size,
 * waited for when it is full; no letter gets lost in it.
 *
 * <p>A wait in which the writer did nothing is the last one until it does: a disk that is stuck
 * must not hold up every call.
 */
final class LetterQueue {
  private static final int BATCH = 64;
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long NEVER = -1;

  private final String path;
  private final Handoff<Letter> letters;
  private final long patienceNanos;
  private final Ticker ticker;
  private final AtomicLong rounds = new AtomicLong();
  private volatile long stuckRound = NEVER;
  private volatile List<Letter> inHand = Collections.emptyList();
  private volatile boolean draining;
  private volatile boolean closed;
  private volatile boolean ended;

  /** {@code patienceNanos}: how long a call waits, for room or for the disk. */
  LetterQueue(String path, int size, long patienceNanos, Ticker ticker) {
    this.path = path;
    this.letters = new Handoff<>(size);
    this.patienceNanos = patienceNanos;
    this.ticker = ticker;
  }

  /**
   * Returns when the letter is the writer's, or in the file where that is asked for, or printed.
   */
  void send(Letter letter) {
    long round = rounds.get();
    long deadline = ticker.nanos() + (round == stuckRound ? 0 : patienceNanos);
    if (closed) {
      letter.unwritten(path, "the agent has ended");
    } else if (!put(letter, deadline)) {
      stuckRound = round;
      letter.unwritten(path, "the queue is full");
    } else if (ended && letters.remove(letter)) { // too late for the writer to see it
      letter.unwritten(path, "the agent has ended");
    } else if ((letter.toDisk() || draining) && !settled(letter, deadline)) {
      stuckRound = round;
      letter.unwritten(path, "the disk does not answer; it may be in the file nevertheless");
    }
  }

  private boolean put(Letter letter, long deadline) {
    boolean there =
        letters.offer(letter) // also where the thread is interrupted
            || Patience.until(deadline, ticker, nanos -> letters.offer(letter, nanos));
    letters.wake();
    return there;
  }

  private boolean settled(Letter letter, long deadline) {
    return Patience.until(deadline, ticker, letter::await);
  }

  /**
   * Waits for all letters to be written, and prints those that are not in time; from now on whoever
   * sends one waits for it, since the JVM may end at any moment.
   */
  void drain() {
    draining = true;
    Letter mark = Letter.mark();
    long deadline = ticker.nanos() + patienceNanos;
    if (!put(mark, deadline) || !settled(mark, deadline)) {
      giveUp();
    }
  }

  /** Takes no more letters, and wakes the writer. */
  void close() {
    closed = true;
    letters.offer(Letter.mark()); // if there is no room, the writer does not sleep
    letters.wake();
  }

  /** Prints whatever the writer has not written by now. */
  void giveUp() {
    List<Letter> left = new ArrayList<>(inHand);
    drainTo(left, Integer.MAX_VALUE);
    left.forEach(letter -> letter.unwritten(path, "not written in time"));
  }

  /** For the writer: waits for letters, and takes some. */
  List<Letter> take() {
    List<Letter> batch = new ArrayList<>();
    while (batch.isEmpty()) {
      drainTo(batch, BATCH);
      if (batch.isEmpty()) {
        letters.await(WAIT_NANOS);
      }
    }
    inHand = batch;
    return batch;
  }

  private void drainTo(List<Letter> batch, int most) {
    Letter letter = batch.size() < most ? letters.poll() : null;
    while (letter != null) {
      batch.add(letter);
      letter = batch.size() < most ? letters.poll() : null;
    }
  }

  /** For the writer: what it took is settled. */
  void settled() {
    inHand = Collections.emptyList();
    rounds.incrementAndGet();
  }

  /** For the writer: true when no letter comes any more. */
  boolean isOver() {
    return closed && letters.isEmpty();
  }

  /** For the writer: it takes these and no others. */
  List<Letter> end() {
    ended = true; // who sends one from now on sees that, and takes it back unless it is among these
    List<Letter> last = new ArrayList<>();
    drainTo(last, Integer.MAX_VALUE);
    inHand = last;
    return last;
  }
}
