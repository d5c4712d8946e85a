package io.jobwarden.core.explain.archive;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;

/**
 * The classes of a JDK: {@code rt.jar} and its like up to Java 8, modules since, which the JDK's
 * own {@code jrt-fs.jar} can read for any other.
 */
final class JdkModules {
  private static final String[] OLD_JARS = {"rt.jar", "jce.jar", "jsse.jar", "charsets.jar"};

  private JdkModules() {}

  /**
   * Opens the JDK.
   *
   * @param opened gets what is to be closed
   */
  static List<Entries> of(Path home, List<Closeable> opened) throws IOException {
    Path reader = home.resolve("lib/jrt-fs.jar");
    if (Files.exists(reader)) {
      return modules(home, reader, opened);
    }
    for (String folder : new String[] {"jre/lib", "lib"}) {
      Path lib = home.resolve(folder);
      if (Files.exists(lib.resolve(OLD_JARS[0]))) {
        return jars(lib, opened);
      }
    }
    throw new IOException(
        home + ": expected the home of a JDK, with lib/jrt-fs.jar or jre/lib/rt.jar");
  }

  private static List<Entries> jars(Path lib, List<Closeable> opened) throws IOException {
    List<Entries> all = new ArrayList<>();
    for (String name : OLD_JARS) {
      if (Files.exists(lib.resolve(name))) {
        Bytes file = new FileBytes(lib.resolve(name));
        opened.add(file);
        all.add(new ZipEntries(file));
      }
    }
    return all;
  }

  private static List<Entries> modules(Path home, Path reader, List<Closeable> opened)
      throws IOException {
    URLClassLoader loader = new URLClassLoader(new URL[] {reader.toUri().toURL()});
    opened.add(loader);
    FileSystem files;
    try {
      files =
          FileSystems.newFileSystem(
              URI.create("jrt:/"),
              Collections.singletonMap("java.home", home.toAbsolutePath().toString()),
              loader);
    } catch (ServiceConfigurationError | RuntimeException unfit) {
      throw new IOException(home + ": its modules cannot be read: " + unfit, unfit);
    }
    opened.add(0, files); // before its loader
    List<Entries> all = new ArrayList<>();
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(files.getPath("/modules"))) {
      for (Path module : modules) {
        all.add(new FolderEntries(module));
      }
    }
    return all;
  }
}
