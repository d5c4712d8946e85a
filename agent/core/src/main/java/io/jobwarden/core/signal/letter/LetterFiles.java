package io.jobwarden.core.signal.letter;

import java.io.IOException;
import java.nio.file.Path;

/** A file of letters and those that were put aside from it. */
public final class LetterFiles {
  private LetterFiles() {}

  /**
   * Reads all letters, the oldest one first.
   *
   * @param file the one that is written to; it may have been put aside just now
   * @throws java.nio.file.NoSuchFileException if there is neither that file nor one put aside
   * @throws IOException if one cannot be read to its end
   */
  public static void read(Path file, Reader reader) throws IOException {
    try (OpenFiles files = OpenFiles.of(file)) {
      for (OpenFiles.OpenFile open : files.oldestFirst()) {
        LineInput lines = new LineInput(open.bytes());
        byte[] line = lines.next();
        for (long number = 1; line != null; number++) {
          read(line, open.path(), number, reader);
          line = lines.next();
        }
      }
    }
  }

  private static void read(byte[] line, Path file, long number, Reader reader) {
    if (line.length == 0) {
      return;
    }
    StoredLetter letter;
    try {
      letter = StoredLetter.of(line);
    } catch (IOException e) {
      reader.broken(file, number, firstLine(e));
      return;
    }
    reader.letter(letter);
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Sees what stands in the files. */
  public interface Reader {
    void letter(StoredLetter letter);

    /** A line that is no letter, or not a whole one; lines are counted from 1. */
    void broken(Path file, long line, String why);
  }
}
