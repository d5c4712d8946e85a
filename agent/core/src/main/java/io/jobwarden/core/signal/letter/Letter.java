package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call that failed, on its way into the file: either it gets there, or it is printed.
 *
 * <p>Made by the thread that called, settled once by whoever is first.
 */
final class Letter {
  private final byte[] bytes;
  private final boolean toDisk;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /**
   * A letter that nobody has yet.
   *
   * @param bytes one line with its line feed
   * @param toDisk true if it is in the file only when the disk has it
   */
  Letter(byte[] bytes, boolean toDisk) {
    this.bytes = bytes;
    this.toDisk = toDisk;
  }

  /** No letter, but a place in the queue that somebody waits for. */
  static Letter mark() {
    return new Letter(new byte[0], false);
  }

  boolean isMark() {
    return bytes.length == 0;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean toDisk() {
    return toDisk;
  }

  boolean isSettled() {
    return settled.get();
  }

  /** It is in the file. */
  void written() {
    settled.set(true);
    done.countDown();
  }

  /** Prints it instead, unless it is in the file or printed already. */
  void unwritten(String path, String why) {
    if (settled.compareAndSet(false, true) && !isMark()) {
      SelfCounter.DEAD_LETTERS_UNWRITTEN.increment();
      String json = new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
      AgentLog.error("dead letter not written to " + path + " (" + why + "): " + json);
    }
    done.countDown();
  }

  /** Waits until it is in the file or printed; false if the time was over before. */
  boolean await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS);
  }
}
