package io.jobwarden.core.signal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is asked of the disk beside writing. */
final class Disk {
  private Disk() {}

  /** True also for an empty file. */
  static boolean endsWithLineFeed(Path file) throws IOException {
    try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reader.size() == 0
          || reader.read(last, reader.size() - 1) != 1
          || last.get(0) == (byte) '\n';
    }
  }

  /** A new file is on the disk for good when its folder is; true if that could be done. */
  static boolean forceFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return false;
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
      return true;
    } catch (IOException e) { // Windows does not open folders, and does not need it
      return false;
    }
  }
}
