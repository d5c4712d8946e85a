package io.jobwarden.core.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder of a user's control files, which nobody else may read or write.
 *
 * <p>On Unix {@code /tmp/jobwarden-USER}, whatever the JVM's own temporary folder is, so that all
 * JVMs and the command line agree; elsewhere in the folder for data of applications.
 */
final class ControlPlace {
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;

  ControlPlace(Path folder) {
    this.folder = folder;
  }

  /** That of the user whose process this is. */
  static ControlPlace ofThisUser() {
    return of(System.getProperty("user.name", "unknown"));
  }

  /** That of any user. */
  static ControlPlace of(String user) {
    String name = "jobwarden-" + user.replaceAll("[^A-Za-z0-9._-]", "_");
    if (isPosix()) {
      return new ControlPlace(Paths.get("/tmp", name));
    }
    String data = System.getenv("LOCALAPPDATA");
    return new ControlPlace(
        Paths.get(data == null ? System.getProperty("java.io.tmpdir", ".") : data, name));
  }

  Path file(long pid) {
    return folder.resolve(pid + ".properties");
  }

  Path folder() {
    return folder;
  }

  /**
   * Makes the folder, if it is not there.
   *
   * @throws IOException if it is there and somebody else could write to it
   */
  void prepare() throws IOException {
    try {
      Files.createDirectory(folder, forOwner(OWNER_FOLDER));
    } catch (FileAlreadyExistsException there) {
      check();
    }
  }

  /** Tells whether the folder is there and only its owner, who is this user, may use it. */
  void check() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder");
    }
    if (!isPosix()) {
      return;
    }
    Path probe = Files.createTempFile(folder, "owner", null); // whose files are this user's
    try {
      if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
          || !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
              .equals(OWNER_FOLDER)) {
        throw new IOException(folder + " is open to other users; remove it");
      }
    } finally {
      Files.delete(probe);
    }
  }

  static FileAttribute<?>[] ownerOnly() {
    return forOwner(OWNER_FILE);
  }

  private static FileAttribute<?>[] forOwner(Set<PosixFilePermission> permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
