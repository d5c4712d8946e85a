package io.jobwarden.core.signal.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** Files put aside as {@code name.1} (the youngest), {@code name.2}, … */
final class PutAside {
  private static final int GAP = 20;

  private final File file;
  private final int maxFiles;
  private final long maxAgeMillis;
  private final Consumer<Path> deleted;

  /**
   * {@code maxFiles} counts the current file too; {@code deleted} is told of each file with lines
   * in it before it goes.
   */
  PutAside(File file, int maxFiles, long maxAgeMillis, Consumer<Path> deleted) {
    this.file = file;
    this.maxFiles = maxFiles;
    this.maxAgeMillis = maxAgeMillis;
    this.deleted = deleted;
  }

  /**
   * Moves the current file out of the way; that is the last step, since from then on another
   * process may do the same.
   */
  void put(long nowMillis) throws IOException {
    if (maxFiles == 1) {
      delete(file.toPath());
      return;
    }
    delete(maxFiles - 1, nowMillis);
    for (int i = Math.min(maxFiles - 2, highest()); i >= 1; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file.toPath(), numbered(1), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what is too old, or one too many. */
  void deleteOld(long nowMillis) throws IOException {
    delete(maxFiles, nowMillis);
  }

  private void delete(int from, long nowMillis) throws IOException {
    int highest = highest();
    for (int i = 1; i <= highest; i++) {
      Path path = numbered(i);
      if (Files.exists(path)
          && (i >= from
              || nowMillis - Files.getLastModifiedTime(path).toMillis() >= maxAgeMillis)) {
        delete(path);
      }
    }
  }

  /** The highest number in use; somebody may have taken some below it away. */
  private int highest() {
    int highest = 0;
    for (int i = 1; i <= highest + GAP; i++) {
      if (Files.exists(numbered(i))) {
        highest = i;
      }
    }
    return highest;
  }

  private void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      if (Files.size(path) > 0) {
        deleted.accept(path);
      }
      Files.deleteIfExists(path);
    }
  }

  private Path numbered(int number) {
    return new File(file.getPath() + "." + number).toPath();
  }
}
