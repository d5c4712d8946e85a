package io.jobwarden.core.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * The folder of a user's control files: nobody else may look into it, nor have put it there.
 *
 * <p>On Unix it lies in {@code /tmp}, whatever {@code java.io.tmpdir} says, since another JVM must
 * find it: so do the JDK's own attach files. It bears the number of the user, not the name, which a
 * JVM may be told otherwise and a container may not know.
 */
final class OwnFolder {
  /** Bits of {@code st_mode}, as POSIX numbers them. */
  private static final int TYPE = 0170000;

  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;
  private static final int OTHERS = 077;
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_ALL = 02;

  private OwnFolder() {}

  /** Where it is, whether it exists or not. */
  static Path path() {
    if (!isUnix()) {
      String local = System.getenv("LOCALAPPDATA");
      String base = local == null ? System.getProperty("java.io.tmpdir", ".") : local;
      return Paths.get(base, "jobwarden");
    }
    return Paths.get("/tmp", "jobwarden-" + user());
  }

  /** Makes it where it is not there; throws where it is not this user's alone. */
  static Path make(Path folder) throws IOException {
    try {
      if (isUnix()) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (FileAlreadyExistsException there) {
      // by an earlier agent of this user, or by somebody who wants to read its tokens
    }
    check(folder);
    return folder;
  }

  /** Throws where the folder, or a file in it, is not this user's alone. */
  static void check(Path path) throws IOException {
    if (!isUnix()) {
      return; // %LOCALAPPDATA% is closed to others as it is
    }
    Map<String, Object> found = attributes(path);
    int mode = mode(found);
    if ((mode & TYPE) == LINK) {
      throw new IOException(path + " is a symbolic link; remove it");
    }
    String owner = String.valueOf(found.get("uid"));
    if (!owner.equals(user()) && Processes.user(Processes.self()) != null) {
      throw new IOException(path + " belongs to user " + owner + ", not to " + user());
    }
    if ((mode & OTHERS) != 0) {
      throw new IOException(path + " is open to other users; write chmod go= " + path);
    }
    if ((mode & TYPE) == FOLDER) {
      checkParent(path);
    }
  }

  private static void checkParent(Path folder) throws IOException {
    Path parent = folder.getParent();
    int mode = parent == null ? 0 : mode(attributes(parent));
    if ((mode & WRITABLE_BY_ALL) != 0 && (mode & STICKY) == 0) {
      throw new IOException(
          "other users may replace what is in " + parent + "; write chmod +t " + parent);
    }
  }

  private static int mode(Map<String, Object> attributes) {
    Object mode = attributes.get("mode");
    return mode instanceof Integer ? (Integer) mode : OTHERS;
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    } catch (UnsupportedOperationException | IllegalArgumentException notUnix) {
      throw new IOException("nobody tells the owner of " + path, notUnix);
    }
  }

  static boolean isUnix() {
    return java.io.File.separatorChar == '/';
  }

  private static String user() {
    String number = Processes.user(Processes.self());
    return number == null ? System.getProperty("user.name", "unknown") : number;
  }
}
