package io.jobwarden.core.cli;

import io.jobwarden.core.signal.letter.StoredLetter;
import java.io.PrintStream;
import java.io.PrintWriter;

/** In what form letters are shown. */
interface LetterForm {
  void show(StoredLetter letter);

  /** All letters were shown. */
  void end();

  static LetterForm of(boolean json, boolean countOnly, PrintWriter out) {
    return json ? new AsTheyAre(System.out) : new ForPeople(out, countOnly);
  }

  /** The very bytes, whatever encoding the terminal has. */
  final class AsTheyAre implements LetterForm {
    private final PrintStream out;

    AsTheyAre(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(StoredLetter letter) {
      out.write(letter.line(), 0, letter.line().length);
      out.write('\n');
    }

    @Override
    public void end() {
      out.flush();
    }
  }

  /** A line each, unless only their number is asked for, and the number of each kind. */
  final class ForPeople implements LetterForm {
    private final PrintWriter out;
    private final boolean countOnly;
    private final LetterCounts counts = new LetterCounts();

    ForPeople(PrintWriter out, boolean countOnly) {
      this.out = out;
      this.countOnly = countOnly;
    }

    @Override
    public void show(StoredLetter letter) {
      counts.add(letter);
      if (!countOnly) {
        out.println(LetterLine.of(letter));
      }
    }

    @Override
    public void end() {
      if (!countOnly && counts.total() > 0) {
        out.println();
      }
      counts.lines().forEach(out::println);
    }
  }
}
