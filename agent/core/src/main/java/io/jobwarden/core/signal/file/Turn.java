package io.jobwarden.core.signal.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The turn to put a file aside: of several processes that write to it one has it at a time, else
 * two that rename at once would overwrite each other's files.
 *
 * <p>It is a lock of the operating system on the last byte that a file can have, so that it bars
 * nobody from writing; it ends with the process.
 */
final class Turn implements Closeable {
  private final Path file;
  private @Nullable FileChannel channel;

  Turn(Path file) {
    this.file = file;
  }

  /** Does not wait: who does not get the turn writes on to the file that there is. */
  boolean get() throws IOException {
    try {
      Object before = key();
      FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
      channel = opened;
      return lock(opened) && Objects.equals(before, key()); // else we have locked an older file
    } catch (NoSuchFileException e) { // another process has put it aside in this very moment
      return false;
    }
  }

  private @Nullable Object key() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
    } catch (OverlappingFileLockException e) { // of this process, by another name of the file
      return false;
    } catch (IOException e) { // a file system without locks
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
