package io.jobwarden.core.pointcut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.pointcut.fixture.Color;
import io.jobwarden.core.pointcut.fixture.Connector;
import io.jobwarden.core.pointcut.fixture.Job;
import io.jobwarden.core.pointcut.fixture.StringFetcher;
import io.jobwarden.core.pointcut.fixture.Tracked;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassHeaderTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Job.class,
        StringFetcher.class,
        Connector.class,
        Color.class,
        Tracked.class,
        Object.class,
        ArrayList.class,
        java.util.Map.Entry.class
      })
  void header_says_what_reflection_says(Class<?> type) {
    ClassHeader header = ClassFiles.header(ClassFiles.of(type));

    Class<?> superclass = type.isInterface() ? Object.class : type.getSuperclass();
    assertThat(header.name()).isEqualTo(internal(type));
    assertThat(header.superName()).isEqualTo(superclass == null ? null : internal(superclass));
    assertThat(header.interfaces())
        .containsExactlyElementsOf(
            Arrays.stream(type.getInterfaces()).map(ClassHeaderTest::internal).toList());
    int shared = 0x7610; // what the class file and reflection both tell, of nested types too
    assertThat(header.accessFlags() & shared).isEqualTo(type.getModifiers() & shared);
  }

  @Test
  void every_class_of_the_jdk_is_readable() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
    List<String> wrong = new ArrayList<>();
    int read = 0;

    try (Stream<Path> files = Files.walk(base)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
        ClassHeader header = ClassHeader.read(Files.readAllBytes(file));
        read++;
        if (header == null || !file.endsWith(header.name() + ".class")) {
          wrong.add(file.toString());
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(read).isGreaterThan(1000);
  }

  @Test
  void version_does_not_matter() {
    byte[] bytes = ClassFiles.of(Job.class);
    for (int version : new int[] {0, 45, 52, 69, 255}) {
      bytes[7] = (byte) version;

      assertThat(ClassFiles.header(bytes).name()).isEqualTo(internal(Job.class));
    }
  }

  @Test
  void every_text_of_the_constant_pool_is_found() throws IOException {
    byte[] bytes = ClassFiles.of(java.util.concurrent.ConcurrentHashMap.class);
    ClassHeader header = ClassFiles.header(bytes);

    List<String> texts = texts(bytes);

    assertThat(texts).hasSizeGreaterThan(500).allMatch(header::holds);
    assertThat(texts).noneMatch(text -> header.holds(text + "'"));
  }

  @Test
  void texts_outside_ascii_are_found() {
    byte[] bytes = ClassFiles.made("com/acme/Größe\uD83D\uDE00", "a\0b");

    ClassHeader header = ClassFiles.header(bytes);

    assertThat(header.name()).isEqualTo("com/acme/Größe\uD83D\uDE00");
    assertThat(header.holds("com/acme/Größe\uD83D\uDE00")).isTrue();
    assertThat(header.superName()).isEqualTo("a\0b");
    assertThat(header.holds("a\0b")).isTrue();
    assertThat(header.holds("com/acme/Grosse")).isFalse();
    assertThat(header.holds("ä".repeat(40_000))).isFalse();
  }

  @Test
  void bytes_that_end_too_early_are_unreadable() {
    byte[] bytes = ClassFiles.made("com/acme/A", "com/acme/B", "com/acme/C");

    for (int length = 0; length < bytes.length; length++) {
      assertThat(ClassHeader.read(Arrays.copyOf(bytes, length))).isNull();
    }
  }

  @Test
  void bytes_of_something_else_are_unreadable() {
    byte[] unknownTag = ClassFiles.made("com/acme/A", "com/acme/B");
    unknownTag[10] = 99;

    assertThat(ClassHeader.read("version: 1\nrules: []\n".getBytes(StandardCharsets.UTF_8)))
        .isNull();
    assertThat(ClassHeader.read(unknownTag)).isNull();
  }

  @Test
  void damaged_bytes_never_throw() {
    byte[] whole = ClassFiles.of(StringFetcher.class);
    Random random = new Random(20261122);
    int readable = 0;

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int flips = random.nextInt(5); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      ClassHeader header = ClassHeader.read(bytes);
      if (header != null) {
        header.holds("fetch");
        readable++;
      }
    }

    assertThat(readable).isBetween(1_000, 19_000);
  }

  /** Another reading of the constant pool, of tags that one class needs. */
  private static List<String> texts(byte[] bytes) throws IOException {
    List<String> texts = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 8, bytes.length - 8));
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.add(in.readUTF());
        case 7, 8, 16 -> in.readUnsignedShort();
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        default -> in.readInt();
      }
    }
    return texts;
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  @Test
  void class_of_the_jdk_that_is_not_read_may_hold_all_but_types_of_the_application() {
    ClassHeader header = ClassHeader.unreadOfJdk("java/util/HashMap");

    assertThat(header.name()).isEqualTo("java/util/HashMap");
    assertThat(header.holds("run")).isTrue();
    assertThat(header.holds("Ljava/lang/Deprecated;")).isTrue();
    assertThat(header.holds("Lcom/acme/Scheduled;")).isFalse();
  }
}
