package io.jobwarden.core.signal.letter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines as the bytes that they are; what is longer than any letter is cut, so that memory lasts.
 */
final class LineInput {
  private static final int MAX_BYTES = 16 << 20;

  private final InputStream bytes;

  LineInput(InputStream bytes) {
    this.bytes = new BufferedInputStream(bytes, 1 << 16);
  }

  /** The next line without its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    int first = bytes.read();
    if (first < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (int b = first; b >= 0 && b != '\n'; b = bytes.read()) {
      if (line.size() < MAX_BYTES) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }
}
