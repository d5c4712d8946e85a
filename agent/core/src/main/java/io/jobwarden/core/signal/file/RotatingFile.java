package io.jobwarden.core.signal.file;

import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.Ticker;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that is put aside when it is too large or too old.
 *
 * <p>There is one per path in a JVM, however many write to it; guarded by {@code this}, which only
 * threads of the agent wait for.
 */
public final class RotatingFile {
  private static final Map<String, RotatingFile> OPEN = new HashMap<>();
  private static final long LOOK_MILLIS = 1_000;
  private static final int OPENINGS = 10;

  private final String name;
  private final File file;
  private final Consumer<Path> deleted;
  private final Ticker ticker;
  private PutAside aside;
  private long maxBytes;
  private long maxAgeMillis;
  private int users;
  private @Nullable FileOutputStream out;
  private @Nullable Object identity;
  private long bytes;
  private long bornMillis;
  private long lookedMillis;
  private boolean unforced; // lines in it that are to be brought to the disk
  private boolean fresh; // its folder does not know it for good yet
  private boolean deletedOld;

  private RotatingFile(String name, LogFilePlan plan, Ticker ticker, Consumer<Path> deleted) {
    this.name = name;
    this.file = new File(name);
    this.deleted = deleted;
    this.ticker = ticker;
    this.aside = aside(plan);
    this.maxBytes = plan.maxSizeBytes();
    this.maxAgeMillis = plan.maxAge().toMillis();
  }

  /** The one for a path; {@link #release} it when done. */
  public static RotatingFile shared(LogFilePlan plan, Ticker ticker) {
    return shared(plan, ticker, path -> {});
  }

  /**
   * The same.
   *
   * @param deleted told of each file with lines in it that was put aside and is deleted now; of
   *     several for a path, the first one is told
   */
  public static RotatingFile shared(LogFilePlan plan, Ticker ticker, Consumer<Path> deleted) {
    String name = new File(plan.path()).getAbsoluteFile().toPath().normalize().toString();
    synchronized (OPEN) {
      RotatingFile file =
          OPEN.computeIfAbsent(name, n -> new RotatingFile(n, plan, ticker, deleted));
      file.users++;
      return file;
    }
  }

  /** Closes it if nobody else writes to it. */
  public void release() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(name);
        closeQuietly();
      }
    }
  }

  /** Takes over sizes, numbers and ages of another plan for the same path. */
  public synchronized void change(LogFilePlan plan) {
    aside = aside(plan);
    maxBytes = plan.maxSizeBytes();
    maxAgeMillis = plan.maxAge().toMillis();
  }

  private PutAside aside(LogFilePlan plan) {
    return new PutAside(file, plan.maxFiles(), plan.maxAge().toMillis(), deleted);
  }

  /** Appends a line that nobody waits for until it is on the disk. */
  public void append(byte[] line, int length) throws IOException {
    append(line, length, false);
  }

  /**
   * Appends one line in one piece, so that other processes may append to the same file. It is then
   * the operating system's, and outlives the process.
   *
   * @param toDisk true if {@link #force} is to bring it to the disk
   * @throws IOException if it could not be written; what may stand of it is ended before the next
   */
  public synchronized void append(byte[] line, int length, boolean toDisk) throws IOException {
    long now = ticker.epochMillis();
    if (Math.abs(now - lookedMillis) >= LOOK_MILLIS) {
      look(now);
    }
    FileOutputStream opened = out == null ? open(now) : out;
    if (isFull(length, now)) {
      opened = beginAnew(length, now);
    }
    try {
      opened.write(line, 0, length);
    } catch (IOException e) {
      closeQuietly();
      throw e;
    }
    bytes += length;
    unforced |= toDisk;
  }

  /** Puts the file aside, unless another process does so just now or has done so already. */
  private FileOutputStream beginAnew(int length, long now) throws IOException {
    closeForced();
    try (Turn turn = new Turn(file.toPath())) {
      if (turn.get()) {
        measure(now);
        if (isFull(length, now)) {
          aside.put(now);
        }
      }
    }
    return open(now);
  }

  private void measure(long now) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file.toPath(), BasicFileAttributes.class);
    bytes = attributes.isRegularFile() ? attributes.size() : 0;
    Object current = attributes.fileKey();
    if (current == null || !current.equals(identity)) {
      identity = current;
      bornMillis = bytes > 0 ? attributes.creationTime().toMillis() : now;
    }
    lookedMillis = now;
  }

  private boolean isFull(int length, long now) {
    return bytes > 0 && (bytes + length > maxBytes || now - bornMillis >= maxAgeMillis);
  }

  /**
   * Returns when all lines that are to be brought to the disk are there.
   *
   * @throws IOException if some may not be
   */
  public synchronized void force() throws IOException {
    if (unforced) {
      unforced = false;
      if (out == null) {
        throw new IOException("closed before its lines were on the disk");
      }
      out.getFD().sync();
      if (fresh) {
        Disk.forceFolder(file.toPath());
      }
      fresh = false;
    }
  }

  /** Others may have moved or deleted the file: lines must not vanish into it. */
  private void look(long now) throws IOException {
    if (out == null) {
      return;
    }
    lookedMillis = now;
    try {
      Object current = Files.readAttributes(file.toPath(), BasicFileAttributes.class).fileKey();
      if (current == null || current.equals(identity)) {
        return;
      }
    } catch (IOException e) { // it is gone, or cannot be asked: opening it tells
      closeForced();
      return;
    }
    closeForced();
  }

  private FileOutputStream open(long now) throws IOException {
    Path folder = file.toPath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    for (int i = 1; ; i++) {
      try {
        FileOutputStream opened = openOnce(now);
        deleteOld(now);
        return opened;
      } catch (NoSuchFileException e) { // another process has put it aside in this very moment
        if (i == OPENINGS) {
          throw e;
        }
      }
    }
  }

  private FileOutputStream openOnce(long now) throws IOException {
    FileOutputStream opened = new FileOutputStream(file, true);
    out = opened;
    identity = null; // a new file may have the key of one that is gone
    try {
      measure(now);
      fresh = bytes == 0;
      if (bytes > 0 && !Disk.endsWithLineFeed(file.toPath())) {
        opened.write('\n'); // a line was cut short; ours must not be glued to it
        bytes++;
      }
    } catch (IOException e) {
      closeQuietly(); // else the next line would be glued to what was cut short
      throw e;
    }
    return opened;
  }

  /** Once; later it is done whenever the file is put aside. */
  private void deleteOld(long now) {
    if (deletedOld) {
      return;
    }
    deletedOld = true;
    try (Turn turn = new Turn(file.toPath())) {
      if (turn.get()) {
        aside.deleteOld(now);
      }
    } catch (IOException e) { // tried again with the next opening; lines matter more
      deletedOld = false;
    }
  }

  /** Lines that somebody waits for must be on the disk before their file is let go. */
  private void closeForced() throws IOException {
    try {
      force();
    } finally {
      closeQuietly();
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
