package io.jobwarden.core.cli;

import io.jobwarden.core.signal.letter.LetterFiles;
import io.jobwarden.core.signal.letter.StoredLetter;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Shows the letters of one rule or of all, and names the lines that are none. */
final class LetterList implements LetterFiles.Reader {
  private final @Nullable String rule;
  private final LetterForm form;
  private final PrintWriter err;
  private long broken;

  /** {@code rule} is null for letters of any. */
  LetterList(@Nullable String rule, LetterForm form, PrintWriter err) {
    this.rule = rule;
    this.form = form;
    this.err = err;
  }

  @Override
  public void letter(StoredLetter letter) {
    if (rule == null || rule.equals(letter.rule())) {
      form.show(letter);
    }
  }

  @Override
  public void broken(Path file, long line, String why) {
    broken++;
    err.println(file + ":" + line + ": broken: " + why);
  }

  /** Says how many lines are broken; false if none is. */
  boolean tellBroken() {
    if (broken > 0) {
      err.println(broken + (broken == 1 ? " broken line" : " broken lines"));
      err.flush();
    }
    return broken > 0;
  }
}
