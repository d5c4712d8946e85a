package io.jobwarden.core.signal.log;

import java.io.ByteArrayOutputStream;

/** Bytes of one line, in an array that is used again for the next one. */
final class LineBuffer extends ByteArrayOutputStream {
  LineBuffer() {
    super(4096);
  }

  /** The bytes, of which the first {@link #size()} count; not a copy. */
  byte[] array() {
    return buf;
  }
}
