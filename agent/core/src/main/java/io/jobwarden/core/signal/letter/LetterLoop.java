package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.signal.file.RotatingFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** What the writer's thread does until the queue is closed and empty. */
final class LetterLoop implements Runnable {
  private final String path;
  private final LetterQueue queue;
  private final RotatingFile file;

  LetterLoop(String path, LetterQueue queue, RotatingFile file) {
    this.path = path;
    this.queue = queue;
    this.file = file;
  }

  @Override
  public void run() {
    while (!queue.isOver()) {
      round(queue::take);
    }
    round(queue::end);
    file.release();
  }

  private void round(Callable<List<Letter>> letters) {
    try {
      write(letters.call());
    } catch (Throwable fault) { // the thread must outlive whatever one letter does to it
      AgentFaults.count("dead_letter", fault);
    }
  }

  private void write(List<Letter> batch) {
    try {
      batch.forEach(this::append);
      force(batch);
    } finally {
      for (Letter letter : batch) { // none is left behind, whatever happened
        letter.unwritten(path, "fault of the agent");
      }
      queue.settled();
    }
  }

  private void append(Letter letter) {
    if (letter.isMark() || letter.isSettled()) {
      return;
    }
    try {
      file.append(letter.bytes(), letter.bytes().length, letter.toDisk());
      if (!letter.toDisk()) {
        letter.written();
      }
    } catch (IOException e) {
      letter.unwritten(path, e.toString());
    }
  }

  /** Once for all letters of a batch: a disk forces few times a second. */
  private void force(List<Letter> batch) {
    try {
      file.force();
      batch.forEach(Letter::written);
    } catch (IOException e) {
      batch.forEach(letter -> letter.unwritten(path, e.toString()));
    }
  }
}
