package io.jobwarden.core.signal.letter;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file and those that were put aside from it, all open.
 *
 * <p>The youngest is opened first, and none is read before all are open: what the writer puts aside
 * meanwhile is neither missed nor read twice.
 */
final class OpenFiles implements Closeable {
  private static final int MAX_DIGITS = 9;

  private final Deque<OpenFile> oldestFirst = new ArrayDeque<>();
  private final Set<Object> known = new HashSet<>();

  private OpenFiles() {}

  static OpenFiles of(Path file) throws IOException {
    OpenFiles files = new OpenFiles();
    boolean done = false;
    try {
      files.openIfThere(file);
      for (Path aside : putAside(file)) {
        files.openIfThere(aside);
      }
      if (files.oldestFirst.isEmpty()) {
        throw new NoSuchFileException(file.toString());
      }
      done = true;
      return files;
    } finally {
      if (!done) {
        files.close();
      }
    }
  }

  private void openIfThere(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      if (key == null || known.add(key)) {
        oldestFirst.addFirst(new OpenFile(path, Files.newInputStream(path)));
      }
    } catch (NoSuchFileException e) { // put aside since it was listed, or not written yet
      return;
    }
  }

  /** The youngest one first. */
  private static Collection<Path> putAside(Path file) {
    SortedMap<Integer, Path> byNumber = new TreeMap<>();
    Path folder = file.toAbsolutePath().getParent();
    String prefix = file.getFileName() + ".";
    String[] names = folder == null ? null : folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      String number = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
      if (!number.isEmpty()
          && number.length() <= MAX_DIGITS
          && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        byNumber.put(Integer.valueOf(number), file.resolveSibling(name));
      }
    }
    return byNumber.values();
  }

  Iterable<OpenFile> oldestFirst() {
    return oldestFirst;
  }

  @Override
  public void close() throws IOException {
    for (OpenFile file : oldestFirst) {
      file.bytes.close();
    }
  }

  /** One of them. */
  static final class OpenFile {
    private final Path path;
    private final InputStream bytes;

    OpenFile(Path path, InputStream bytes) {
      this.path = path;
      this.bytes = bytes;
    }

    Path path() {
      return path;
    }

    InputStream bytes() {
      return bytes;
    }
  }
}
