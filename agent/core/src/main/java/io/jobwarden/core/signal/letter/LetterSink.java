package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.signal.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Makes letters of the failed calls of one rule.
 *
 * <p>Called by threads of the application; immutable but for the queue behind it.
 */
final class LetterSink implements Sink {
  private final LetterText text;
  private final LetterQueue queue;
  private final boolean toDisk;

  LetterSink(LetterText text, LetterQueue queue, boolean toDisk) {
    this.text = text;
    this.queue = queue;
    this.toDisk = toDisk;
  }

  @Override
  public String name() {
    return "dead_letter";
  }

  @Override
  public boolean wants(LineKind kind) {
    return kind == LineKind.FAILURE;
  }

  @Override
  public void tell(CallEvent event) {
    if (event.kind() == LineKind.FAILURE
        && event.outcome() == Outcome.ERROR
        && event.would() == null) {
      queue.send(letter(event));
    }
  }

  private Letter letter(CallEvent event) {
    boolean made = false;
    try {
      Letter letter = new Letter(text.of(event), toDisk);
      made = true;
      return letter;
    } catch (IOException e) { // of bytes in memory
      throw new UncheckedIOException(e);
    } finally {
      if (!made) { // no stack or memory left: what is lost is counted at least
        SelfCounter.DEAD_LETTERS_UNWRITTEN.increment();
      }
    }
  }
}
