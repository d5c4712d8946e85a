package io.jobwarden.core.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the agent, without tests. */
final class MainClasses {
  private static final Path CORE = Path.of("target/classes");
  private static final Path BOOTSTRAP = Path.of("../bootstrap/target/classes");

  private MainClasses() {}

  static JavaClasses ofCore() {
    return new ClassFileImporter().importPaths(CORE);
  }

  static JavaClasses ofCoreAndBootstrap() {
    return new ClassFileImporter().importPaths(CORE, BOOTSTRAP);
  }

  /** The files that they were compiled from. */
  static List<Path> sources() {
    List<Path> files = new ArrayList<>();
    for (String module : List.of("../bootstrap", ".")) {
      try (Stream<Path> tree = Files.walk(Path.of(module, "src/main/java"))) {
        tree.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return files;
  }
}
