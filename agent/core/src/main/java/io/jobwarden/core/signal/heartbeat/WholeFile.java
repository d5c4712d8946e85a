package io.jobwarden.core.signal.heartbeat;

import io.jobwarden.core.diag.ThisProcess;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file in one step: who reads it sees the old or the new content, never half of it. */
final class WholeFile {
  private WholeFile() {}

  static void replace(Path path, byte[] content) throws IOException {
    Path target = Files.isSymbolicLink(path) ? path.toRealPath() : path;
    Path folder = target.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path fresh = target.resolveSibling("." + target.getFileName() + "." + ThisProcess.pid());
    try {
      Files.write(fresh, content); // readable as the umask says: probes run as other users
      move(fresh, target);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private static void move(Path fresh, Path target) throws IOException {
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
