package io.jobwarden.core.explain.archive;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * All class files of some jars, folders, WARs, EARs and Spring Boot jars, by the names of their
 * classes; of two with one name the first is there.
 *
 * <p>For one thread. Of multi-release jars the base entries are read, not those of newer versions.
 */
public final class ClassPath implements Closeable {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String CLASS = ".class";

  private final Map<String, Found> classes = new LinkedHashMap<>();
  private final List<Closeable> opened = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private int archives;

  private ClassPath() {}

  /**
   * Opens all of them, and finds what is in there; jars that the manifest of one names are opened
   * too.
   *
   * @param jdk the home of a JDK whose modules are to be there too, or null
   * @throws NoSuchFileException for one that is not there
   * @throws IOException if what was found is no JDK
   */
  public static ClassPath open(List<Path> paths, @Nullable Path jdk) throws IOException {
    ClassPath all = new ClassPath();
    try {
      for (Path path : paths) {
        all.add(path, true);
      }
      if (jdk != null) {
        for (Entries modules : JdkModules.of(jdk, all.opened)) {
          all.addRoot(modules, jdk.toString());
        }
      }
      return all;
    } catch (IOException | RuntimeException failed) {
      all.close();
      throw failed;
    }
  }

  private void add(Path path, boolean asked) throws IOException {
    if (path.getFileName() != null && path.getFileName().toString().equals("*")) {
      addJarsOf(path.toAbsolutePath().getParent());
      return;
    }
    if (!Files.exists(path)) {
      if (asked) {
        throw new NoSuchFileException(path.toString());
      }
      return; // the JVM does not miss it either
    }
    if (!seen.add(path.toRealPath())) {
      return;
    }
    try {
      Entries entries = open(path);
      opened.add(entries);
      addRoot(entries, path.toString());
      addManifest(entries, path);
    } catch (IOException unreadable) {
      unread.add(path + ": " + unreadable.getMessage());
    }
  }

  private static Entries open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderEntries(path);
    }
    Bytes file = new FileBytes(path);
    try {
      return new ZipEntries(file);
    } catch (IOException unreadable) {
      file.close();
      throw unreadable;
    }
  }

  private void addJarsOf(@Nullable Path folder) throws IOException {
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    List<Path> jars = new ArrayList<>();
    try (java.nio.file.DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      all.forEach(jars::add);
    }
    Collections.sort(jars);
    for (Path jar : jars) {
      add(jar, true);
    }
  }

  private void addRoot(Entries entries, String name) {
    archives++;
    for (String path : entries.names()) {
      if (path.endsWith(CLASS)) {
        String type = Layout.className(path);
        if (type != null) {
          classes.putIfAbsent(type, new Found(entries, path));
        }
      } else if (Layout.holdsArchive(name, path)) {
        String inside = name + "!/" + path;
        try {
          Entries nested = entries.inside(path);
          if (nested != null) {
            addRoot(nested, inside);
          }
        } catch (IOException unreadable) {
          unread.add(inside + ": " + unreadable.getMessage());
        }
      }
    }
  }

  private void addManifest(Entries entries, Path path) throws IOException {
    byte[] manifest = entries.read(MANIFEST);
    if (manifest == null || Files.isDirectory(path)) {
      return;
    }
    String jars =
        new Manifest(new ByteArrayInputStream(manifest))
            .getMainAttributes()
            .getValue(Attributes.Name.CLASS_PATH);
    if (jars == null) {
      return;
    }
    for (String url : jars.trim().split("\\s+")) {
      String jar = url.replace("%20", " ");
      try {
        add(path.resolveSibling(jar.startsWith("file:") ? jar.substring(5) : jar), false);
      } catch (InvalidPathException elsewhere) {
        // a URL that names no file; the JVM would look there, we do not
      }
    }
  }

  /** Internal names of all classes. */
  public Iterable<String> names() {
    return classes.keySet();
  }

  /** How many there are. */
  public int size() {
    return classes.size();
  }

  /** How many jars and folders they stand in, those inside others too. */
  public int archives() {
    return archives;
  }

  /** What could not be read, and why. */
  public List<String> unread() {
    return Collections.unmodifiableList(unread);
  }

  /** Reads a class file; null where there is none. */
  public byte @Nullable [] read(String internalName) {
    Found found = classes.get(internalName);
    if (found == null) {
      return null;
    }
    try {
      return found.entries.read(found.path);
    } catch (IOException broken) {
      unread.add(internalName.replace('/', '.') + ": " + broken.getMessage());
      classes.put(internalName, new Found(NoEntries.NONE, found.path)); // said once
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : opened) {
      one.close();
    }
  }

  /** Where a class file lies. */
  private static final class Found {
    private final Entries entries;
    private final String path;

    Found(Entries entries, String path) {
      this.entries = entries;
      this.path = path;
    }
  }
}
