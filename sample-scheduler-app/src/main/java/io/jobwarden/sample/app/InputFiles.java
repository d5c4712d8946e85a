package io.jobwarden.sample.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Lays the bundled files where the file connector looks for them. */
final class InputFiles {
  private static final List<String> NAMES = List.of("zone1970.tab", "iso3166.tab", "leapseconds");

  private InputFiles() {}

  /** Makes the folder and the files that are not there yet. */
  static Path unpack(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("input"));
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        copy(name, file);
      }
    }
    return folder;
  }

  private static void copy(String name, Path file) throws IOException {
    Path written = file.resolveSibling(name + "." + UUID.randomUUID() + ".part");
    try (InputStream bundled = InputFiles.class.getResourceAsStream("/data/" + name)) {
      Files.write(written, Objects.requireNonNull(bundled, name).readAllBytes());
      // in one step: another JVM may be reading already
      Files.move(written, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(written); // another JVM was faster
    }
  }
}
