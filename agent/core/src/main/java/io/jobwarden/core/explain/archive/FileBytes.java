package io.jobwarden.core.explain.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, open until closed. */
final class FileBytes extends Bytes {
  private final FileChannel file;
  private final long size;

  FileBytes(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.READ);
    size = file.size();
  }

  @Override
  long size() {
    return size;
  }

  @Override
  void read(long at, byte[] into) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(into);
    while (rest.hasRemaining()) {
      if (file.read(rest, at + rest.position()) < 0) {
        throw new EOFException("it ends before " + (at + into.length));
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
