package io.jobwarden.core.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.agent.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of the agent, without tests. */
final class MainClasses {
  private static final Path CORE = placeOf(Agent.class);
  private static final Path BOOTSTRAP = placeOf(CallGate.class);

  private MainClasses() {}

  static JavaClasses ofCore() {
    return new ClassFileImporter().importPaths(CORE);
  }

  static JavaClasses ofCoreAndBootstrap() {
    return new ClassFileImporter().importPaths(CORE, BOOTSTRAP);
  }

  private static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
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
