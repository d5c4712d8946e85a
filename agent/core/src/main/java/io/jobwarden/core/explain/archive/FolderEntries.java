package io.jobwarden.core.explain.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder, also one of a file system that is none of the disk's. */
final class FolderEntries implements Entries {
  private final Path folder;
  private final List<String> names;
  private final List<Closeable> opened = new ArrayList<>(0);

  FolderEntries(Path folder) throws IOException {
    this.folder = folder;
    int prefix = folder.toString().length() + (folder.toString().endsWith("/") ? 0 : 1);
    String separator = folder.getFileSystem().getSeparator();
    try (Stream<Path> all = Files.walk(folder)) {
      names =
          all.filter(Files::isRegularFile)
              .map(file -> file.toString().substring(prefix).replace(separator, "/"))
              .sorted()
              .collect(Collectors.toList());
    } catch (java.io.UncheckedIOException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public Iterable<String> names() {
    return names;
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  @Override
  public Entries inside(String name) throws IOException {
    Bytes file = new FileBytes(folder.resolve(name));
    opened.add(file);
    return new ZipEntries(file);
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : opened) {
      one.close();
    }
  }
}
