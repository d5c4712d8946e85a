package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.Ticker;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is put aside when it is too large or too old.
 *
 * <p>There is one per path in a JVM, however many write to it; guarded by {@code this}.
 */
final class RotatingFile {
  private static final Map<String, RotatingFile> OPEN = new HashMap<>();
  private static final long LOOK_MILLIS = 1_000;

  private final String name;
  private final File file;
  private final PutAside aside;
  private final long maxBytes;
  private final long maxAgeMillis;
  private final Ticker ticker;
  private int users;
  private @Nullable FileOutputStream out;
  private @Nullable Object identity;
  private long bytes;
  private long bornMillis;
  private long lookedMillis;

  private RotatingFile(String name, LogFilePlan plan, Ticker ticker) {
    this.name = name;
    this.file = new File(name);
    this.aside = new PutAside(file, plan.maxFiles(), plan.maxAge().toMillis());
    this.maxBytes = plan.maxSizeBytes();
    this.maxAgeMillis = plan.maxAge().toMillis();
    this.ticker = ticker;
  }

  /** The one for a path; {@link #release} it when done. */
  static RotatingFile shared(LogFilePlan plan, Ticker ticker) {
    String name = new File(plan.path()).getAbsoluteFile().toPath().normalize().toString();
    synchronized (OPEN) {
      RotatingFile file = OPEN.computeIfAbsent(name, n -> new RotatingFile(n, plan, ticker));
      file.users++;
      return file;
    }
  }

  void release() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(name);
        closeQuietly();
      }
    }
  }

  /** Appends one line in one piece, so that other processes may append to the same file. */
  synchronized void append(byte[] line, int length) throws IOException {
    long now = ticker.epochMillis();
    look(now);
    if (out == null) {
      open(now);
    }
    if (bytes > 0 && (bytes + length > maxBytes || now - bornMillis >= maxAgeMillis)) {
      closeQuietly();
      aside.put(now);
      open(now);
    }
    try {
      if (out == null) {
        throw new IOException("not open");
      }
      out.write(line, 0, length);
      bytes += length;
    } catch (IOException e) {
      closeQuietly();
      throw e;
    }
  }

  /** Others may have moved or deleted the file: lines must not vanish into it. */
  private void look(long now) {
    if (out == null || Math.abs(now - lookedMillis) < LOOK_MILLIS) {
      return;
    }
    lookedMillis = now;
    try {
      Object current = Files.readAttributes(file.toPath(), BasicFileAttributes.class).fileKey();
      if (current == null || current.equals(identity)) {
        return;
      }
    } catch (IOException e) { // it is gone, or cannot be asked: opening it tells
      closeQuietly();
      return;
    }
    closeQuietly();
  }

  private void open(long now) throws IOException {
    Path path = file.toPath();
    Path folder = path.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    FileOutputStream opened = new FileOutputStream(file, true);
    out = opened;
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    identity = attributes.fileKey();
    bytes = attributes.isRegularFile() ? attributes.size() : 0;
    bornMillis = bytes > 0 ? attributes.creationTime().toMillis() : now;
    lookedMillis = now;
    if (bytes > 0 && !endsWithLineFeed()) {
      opened.write('\n'); // a line was cut short; ours must not be glued to it
      bytes++;
    }
    aside.deleteOld(now);
  }

  private boolean endsWithLineFeed() throws IOException {
    try (RandomAccessFile reader = new RandomAccessFile(file, "r")) {
      reader.seek(reader.length() - 1);
      return reader.read() == '\n';
    }
  }

  private synchronized void closeQuietly() {
    FileOutputStream closing = out;
    out = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (IOException e) { // what was written is written: lines are not buffered here
        bytes = 0;
      }
    }
  }
}
