package io.jobwarden.core.explain.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.core.explain.ArchiveMaker;
import io.jobwarden.core.explain.fixture.BaseConnector;
import io.jobwarden.core.explain.fixture.Connector;
import io.jobwarden.core.explain.fixture.FileConnector;
import io.jobwarden.core.explain.fixture.Lonely;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClassPathTest {
  private static final String CONNECTOR = internalName(Connector.class);
  private static final String FILE = internalName(FileConnector.class);
  private static final String LONELY = internalName(Lonely.class);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ClassPathTest() {}

  @ParameterizedTest
  @MethodSource("archives")
  void classes_are_found_where_applications_keep_them(String name, ArchiveMaker archive)
      throws IOException {
    Path file = archive.into(folder.resolve(name));

    try (ClassPath classPath = ClassPath.open(List.of(file), null)) {
      assertThat(classPath.names()).containsExactlyInAnyOrder(CONNECTOR, FILE);
      assertThat(classPath.read(CONNECTOR)).isEqualTo(ArchiveMaker.classFile(Connector.class));
      assertThat(classPath.read(FILE)).isEqualTo(ArchiveMaker.classFile(FileConnector.class));
      assertThat(classPath.unread()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void classes_are_found_where_an_archive_was_unpacked(String name, ArchiveMaker archive)
      throws IOException {
    Path root = archive.unpackedInto(folder.resolve(name));

    try (ClassPath classPath = ClassPath.open(List.of(root), null)) {
      assertThat(classPath.names()).containsExactlyInAnyOrder(CONNECTOR, FILE);
      assertThat(classPath.read(FILE)).isEqualTo(ArchiveMaker.classFile(FileConnector.class));
    }
  }

  static Stream<Arguments> archives() {
    byte[] library = ArchiveMaker.of(FileConnector.class).bytes();
    byte[] storedLibrary = ArchiveMaker.of(FileConnector.class).stored().bytes();
    byte[] war =
        ArchiveMaker.empty()
            .with("WEB-INF/classes/", Connector.class)
            .with("WEB-INF/lib/b.jar", library)
            .bytes();
    return Stream.of(
        argumentSet("jar", "a.jar", ArchiveMaker.of(Connector.class, FileConnector.class)),
        argumentSet(
            "stored jar", "a.jar", ArchiveMaker.of(Connector.class, FileConnector.class).stored()),
        argumentSet(
            "other versions and infos",
            "a.jar",
            ArchiveMaker.of(Connector.class, FileConnector.class)
                .with("META-INF/versions/11/", Lonely.class)
                .with("module-info.class", "x")
                .with("com/acme/package-info.class", "x")
                .with("lib/unused.jar", library)),
        argumentSet(
            "war",
            "a.war",
            ArchiveMaker.empty()
                .with("WEB-INF/classes/", Connector.class)
                .with("WEB-INF/lib/b.jar", library)),
        argumentSet(
            "spring boot jar",
            "a.jar",
            ArchiveMaker.empty()
                .with("BOOT-INF/classes/", Connector.class)
                .with("BOOT-INF/lib/b.jar", storedLibrary)
                .stored()),
        argumentSet("ear", "a.ear", ArchiveMaker.empty().with("a.war", war)));
  }

  @Test
  void a_jar_with_a_start_script_in_front_is_read() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("#!/bin/bash\nexec java -jar \"$0\"\n".getBytes(UTF_8));
    bytes.write(ArchiveMaker.of(Connector.class).bytes());
    Path file = Files.write(folder.resolve("a.jar"), bytes.toByteArray());

    try (ClassPath classPath = ClassPath.open(List.of(file), null)) {
      assertThat(classPath.read(CONNECTOR)).isEqualTo(ArchiveMaker.classFile(Connector.class));
    }
  }

  @Test
  void a_jar_of_more_entries_than_old_zip_files_can_count_is_read() throws IOException {
    ArchiveMaker archive = ArchiveMaker.of(Connector.class);
    for (int i = 0; i < 70_000; i++) {
      archive.with("e" + i, "");
    }
    Path file = archive.with("", Lonely.class).into(folder.resolve("a.jar"));

    try (ClassPath classPath = ClassPath.open(List.of(file), null)) {
      assertThat(classPath.names()).containsExactly(CONNECTOR, LONELY);
      assertThat(classPath.read(LONELY)).isEqualTo(ArchiveMaker.classFile(Lonely.class));
    }
  }

  @Test
  void jars_that_a_manifest_names_are_read_too() throws IOException {
    ArchiveMaker.of(Lonely.class).into(folder.resolve("lib/my b.jar"));
    Path file =
        ArchiveMaker.of(Connector.class)
            .with("META-INF/MANIFEST.MF", "Class-Path: lib/my%20b.jar lib/absent.jar a.jar\n")
            .into(folder.resolve("a.jar"));

    try (ClassPath classPath = ClassPath.open(List.of(file), null)) {
      assertThat(classPath.names()).containsExactly(CONNECTOR, LONELY);
      assertThat(classPath.archives()).isEqualTo(2);
      assertThat(classPath.unread()).isEmpty();
    }
  }

  @Test
  void a_star_means_all_jars_of_a_folder() throws IOException {
    ArchiveMaker.of(Connector.class).into(folder.resolve("lib/a.jar"));
    ArchiveMaker.of(Lonely.class).into(folder.resolve("lib/b.jar"));

    try (ClassPath classPath = ClassPath.open(List.of(folder.resolve("lib/*")), null)) {
      assertThat(classPath.names()).containsExactly(CONNECTOR, LONELY);
    }
  }

  @Test
  void of_two_classes_with_one_name_the_first_is_read() throws IOException {
    Path first = ArchiveMaker.empty().with(CONNECTOR + ".class", "first").into(jar("a"));
    Path second = ArchiveMaker.empty().with(CONNECTOR + ".class", "second").into(jar("b"));

    try (ClassPath classPath = ClassPath.open(List.of(first, second), null)) {
      assertThat(classPath.size()).isEqualTo(1);
      assertThat(classPath.read(CONNECTOR)).isEqualTo("first".getBytes(UTF_8));
    }
  }

  @Test
  void what_is_no_archive_is_told_and_does_not_cost_the_others() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip file");
    byte[] bytes = ArchiveMaker.of(Lonely.class).bytes();
    bytes[30 + LONELY.length() + ".class".length()] = 7; // a kind of block that there is not
    Path half = Files.write(folder.resolve("half.jar"), bytes);
    Path good =
        ArchiveMaker.empty()
            .with("BOOT-INF/classes/", Connector.class)
            .with("BOOT-INF/lib/no.jar", "no zip file")
            .into(jar("good"));

    try (ClassPath classPath = ClassPath.open(List.of(broken, half, good), null)) {
      assertThat(classPath.read(LONELY)).isNull();
      assertThat(classPath.read(CONNECTOR)).isNotNull();
      assertThat(classPath.unread())
          .containsExactly(
              broken + ": it is no zip file",
              good + "!/BOOT-INF/lib/no.jar: it is no zip file",
              Lonely.class.getName() + ": an entry is broken: invalid block type");
    }
  }

  @Test
  void what_is_not_there_is_refused() {
    Path absent = folder.resolve("absent.jar");

    assertThatThrownBy(() -> ClassPath.open(List.of(absent), null))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(absent.toString());
  }

  @Test
  void modules_of_a_jdk_are_read() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));

    try (ClassPath classPath = ClassPath.open(List.of(), home)) {
      assertThat(classPath.names()).contains("java/lang/Object", "javax/sql/DataSource");
      assertThat(classPath.read("javax/sql/DataSource")).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
    }
  }

  @Test
  void the_jars_of_an_old_jdk_are_read() throws IOException {
    ArchiveMaker.of(Connector.class).into(folder.resolve("jre/lib/rt.jar"));
    ArchiveMaker.of(BaseConnector.class).into(folder.resolve("jre/lib/jce.jar"));

    try (ClassPath classPath = ClassPath.open(List.of(), folder)) {
      assertThat(classPath.names()).containsExactly(CONNECTOR, internalName(BaseConnector.class));
    }
  }

  @Test
  void a_folder_that_is_no_jdk_is_refused() {
    assertThatThrownBy(() -> ClassPath.open(List.of(), folder))
        .hasMessage(folder + ": expected the home of a JDK, with lib/jrt-fs.jar or jre/lib/rt.jar");
  }

  private Path jar(String name) {
    return folder.resolve(name + ".jar");
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
