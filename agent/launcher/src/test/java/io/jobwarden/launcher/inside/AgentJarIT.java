package io.jobwarden.launcher.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the built jar holds, and what it must not. */
class AgentJarIT {
  private static final Path FILE = Path.of("target/jobwarden-agent.jar");
  private static final int JAVA_8 = 52;
  private static final long MOST_BYTES = 11_500_000;

  @SuppressWarnings("NullAway.Init") // opened before all tests
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(FILE.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void each_class_can_be_read_by_java_8() {
    assertThat(names(AgentJarIT::isClass))
        .hasSizeGreaterThan(500)
        .allSatisfy(
            name -> {
              byte[] file = bytes(name);
              int version = (file[6] & 0xFF) << 8 | (file[7] & 0xFF);
              assertThat(version).as(name).isLessThanOrEqualTo(JAVA_8);
            });
  }

  @Test
  void the_application_finds_the_trampoline_alone() {
    assertThat(names(name -> name.endsWith(".class")))
        .isNotEmpty()
        .allMatch(name -> name.matches("io/jobwarden/launcher/[A-Za-z$]+\\.class"));
    assertThat(names(name -> name.startsWith("META-INF/")))
        .containsExactlyInAnyOrder("META-INF/", "META-INF/MANIFEST.MF", "META-INF/LICENSE");
  }

  @Test
  void all_else_stands_on_one_of_the_floors() {
    assertThat(
            names(
                name ->
                    !name.startsWith("META-INF/")
                        && !name.startsWith("core/")
                        && !name.startsWith("bootstrap/")
                        && !name.startsWith("launcher/")
                        && !name.endsWith("/")))
        .allMatch(name -> name.startsWith("io/jobwarden/launcher/"));
  }

  @Test
  void the_bootstrap_floor_is_what_is_defined_of_it() {
    assertThat(names(name -> name.startsWith("bootstrap/") && !name.endsWith("/")))
        .containsExactlyInAnyOrderElementsOf(
            BootstrapFloor.CLASSES.stream()
                .map(name -> "bootstrap/io/jobwarden/bootstrap/" + name + ".classdata")
                .toList());
  }

  @Test
  void the_launchers_inside_is_complete() {
    assertThat(names(name -> name.startsWith("launcher/") && isClass(name)))
        .contains(
            "launcher/io/jobwarden/launcher/inside/Launcher.classdata",
            "launcher/io/jobwarden/launcher/inside/BootstrapFloor.classdata");
  }

  @Test
  void the_manifest_names_the_entries_of_the_jvm() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    for (String entry : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
      assertThat(manifest.getValue(entry))
          .as(entry)
          .isEqualTo("io.jobwarden.launcher.JobwardenAgent");
    }
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
  }

  @Test
  void the_log_manager_of_the_application_is_left_alone() {
    assertThat(names(AgentJarIT::isClass))
        .allSatisfy(
            name ->
                assertThat(Constants.references(bytes(name)))
                    .as(name)
                    .noneMatch(reference -> reference.contains("java/util/logging/")));
  }

  @Test
  void no_class_stands_twice() {
    assertThat(names(name -> true)).doesNotHaveDuplicates();
  }

  @Test
  void the_jar_is_small() throws IOException {
    assertThat(Files.size(FILE)).isLessThan(MOST_BYTES);
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") || name.endsWith(".classdata");
  }

  private static List<String> names(Predicate<String> which) {
    return Collections.list(jar.entries()).stream().map(JarEntry::getName).filter(which).toList();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError(name, unreadable);
    }
  }
}
