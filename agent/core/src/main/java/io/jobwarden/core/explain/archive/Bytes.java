package io.jobwarden.core.explain.archive;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/** A run of bytes that can be read at any place: a file, a part of one, or memory. */
abstract class Bytes implements Closeable {
  Bytes() {}

  abstract long size();

  /** Fills the array from a place on. */
  abstract void read(long at, byte[] into) throws IOException;

  final byte[] read(long at, int count) throws IOException {
    if (at < 0 || count < 0 || at + count > size()) {
      throw new EOFException("it ends before " + (at + count));
    }
    byte[] bytes = new byte[count];
    read(at, bytes);
    return bytes;
  }

  /** A part, which lives as long as the whole. */
  final Bytes part(long start, long size) throws IOException {
    if (start < 0 || size < 0 || start + size > size()) {
      throw new EOFException("it ends before " + (start + size));
    }
    Bytes whole = this;
    return new Bytes() {
      @Override
      long size() {
        return size;
      }

      @Override
      void read(long at, byte[] into) throws IOException {
        whole.read(start + at, into);
      }
    };
  }

  static Bytes of(byte[] memory) {
    return new Bytes() {
      @Override
      long size() {
        return memory.length;
      }

      @Override
      void read(long at, byte[] into) {
        System.arraycopy(memory, (int) at, into, 0, into.length);
      }
    };
  }

  @Override
  public void close() throws IOException {}
}
