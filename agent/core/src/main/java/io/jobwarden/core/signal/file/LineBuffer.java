package io.jobwarden.core.signal.file;

import java.io.ByteArrayOutputStream;

/** Bytes of one line, in an array that is used again for the next one. */
public final class LineBuffer extends ByteArrayOutputStream {
  /** An empty one. */
  public LineBuffer() {
    super(4096);
  }

  /** The bytes, of which the first {@link #size()} count; not a copy. */
  public byte[] array() {
    return buf;
  }
}
