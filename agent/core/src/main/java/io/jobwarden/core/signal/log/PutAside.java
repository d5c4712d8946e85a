package io.jobwarden.core.signal.log;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files put aside as {@code name.1} (the youngest), {@code name.2}, … */
final class PutAside {
  private final File file;
  private final int maxFiles;
  private final long maxAgeMillis;

  /** {@code maxFiles} counts the current file too. */
  PutAside(File file, int maxFiles, long maxAgeMillis) {
    this.file = file;
    this.maxFiles = maxFiles;
    this.maxAgeMillis = maxAgeMillis;
  }

  /** Moves the current file out of the way. */
  void put(long nowMillis) throws IOException {
    int oldest = maxFiles - 1;
    if (oldest < 1) {
      Files.deleteIfExists(file.toPath());
      return;
    }
    for (int i = oldest - 1; i >= 1; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file.toPath(), numbered(1), StandardCopyOption.REPLACE_EXISTING);
    deleteOld(nowMillis);
  }

  /** Deletes what is too old, or one too many. */
  void deleteOld(long nowMillis) throws IOException {
    for (int i = 1; Files.exists(numbered(i)) || i < maxFiles; i++) {
      Path path = numbered(i);
      if (Files.exists(path)
          && (i >= maxFiles
              || nowMillis - Files.getLastModifiedTime(path).toMillis() >= maxAgeMillis)) {
        Files.delete(path);
      }
    }
  }

  private Path numbered(int number) {
    return new File(file.getPath() + "." + number).toPath();
  }
}
