package io.jobwarden.launcher.inside;

import static java.util.Arrays.copyOfRange;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.launcher.TestJar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreClassLoaderTest {
  private static final String GREETER = "acme.inner.Greeter";

  @TempDir private Path folder;
  private CoreClassLoader loader;

  @SuppressWarnings("NullAway.Init") // JUnit sets the fields
  CoreClassLoaderTest() {}

  @BeforeEach
  void open() throws Exception {
    loader =
        new CoreClassLoader(
            TestJar.in(folder)
                .compiled(
                    "core/",
                    GREETER,
                    "package acme.inner; public class Greeter implements"
                        + " java.util.concurrent.Callable<String> {"
                        + " public String call() { return \"hello\"; } }")
                .text("core/META-INF/services/java.util.concurrent.Callable", GREETER)
                .text("core/acme/inner/words.txt", "some words")
                .text("elsewhere.txt", "not for the core")
                .write()
                .toFile());
  }

  @Test
  void a_class_comes_from_the_core_of_the_jar() throws Exception {
    Class<?> greeter = loader.loadClass(GREETER);

    assertThat(greeter.getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass(GREETER)).isSameAs(greeter);
    assertThat(((Callable<?>) greeter.getConstructor().newInstance()).call()).isEqualTo("hello");
  }

  @Test
  void the_jdk_is_seen_and_the_application_is_not() throws Exception {
    assertThat(loader.loadClass("java.sql.Driver").getName()).isEqualTo("java.sql.Driver");
    assertThatThrownBy(() -> loader.loadClass(CoreClassLoaderTest.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void a_resource_of_the_core_can_be_read_in_each_way() throws IOException {
    String name = "acme/inner/words.txt";
    URL url = requireNonNull(loader.getResource(name));

    assertThat(text(loader.getResourceAsStream(name))).isEqualTo("some words");
    assertThat(text(url.openStream())).isEqualTo("some words");
    assertThat(Collections.list(loader.getResources(name))).hasSize(1);
  }

  @Test
  void a_class_file_can_be_read_by_its_usual_name() throws IOException {
    try (InputStream file =
        requireNonNull(loader.getResourceAsStream("acme/inner/Greeter.class"))) {
      assertThat(file.readNBytes(4)).containsExactly(0xCA, 0xFE, 0xBA, 0xBE);
    }
  }

  @Test
  void what_stands_elsewhere_in_the_jar_is_not_there() {
    assertThat(loader.getResource("elsewhere.txt")).isNull();
    assertThat(loader.getResourceAsStream("elsewhere.txt")).isNull();
    assertThat(loader.getResource("absent.txt")).isNull();
  }

  @Test
  void a_name_that_the_core_lacks_is_asked_of_the_jdk() {
    assertThat(loader.getResource("java/lang/Object.class")).isNotNull();
  }

  @Test
  void services_of_the_core_are_found() {
    assertThat(ServiceLoader.load(Callable.class, loader))
        .extracting(service -> service.getClass().getName())
        .contains(GREETER);
  }

  @Test
  void an_entry_is_read_by_its_whole_path() throws IOException {
    assertThat(loader.entry("elsewhere.txt"))
        .isEqualTo("not for the core".getBytes(StandardCharsets.UTF_8));
    assertThat(loader.entry("absent")).isNull();
  }

  private static String text(@Nullable InputStream in) throws IOException {
    if (in == null) {
      return "absent";
    }
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void classes_come_from_the_jar_as_it_was_even_if_the_file_is_overwritten() throws Exception {
    Files.write(folder.resolve("made.jar"), new byte[100]);

    Class<?> greeter = loader.loadClass(GREETER);

    assertThat(((Callable<?>) greeter.getConstructor().newInstance()).call()).isEqualTo("hello");
  }

  @Test
  void classes_come_from_the_jar_even_if_the_file_is_deleted() throws Exception {
    Files.delete(folder.resolve("made.jar"));

    assertThat(loader.loadClass(GREETER).getClassLoader()).isSameAs(loader);
    assertThat(loader.getResourceAsStream("acme/inner/words.txt")).hasContent("some words");
  }

  @Test
  void a_file_that_is_no_whole_jar_is_refused() throws Exception {
    Path jar = folder.resolve("made.jar");
    byte[] whole = Files.readAllBytes(jar);
    Path end = Files.write(folder.resolve("end.jar"), copyOfRange(whole, 600, whole.length));
    Path begin = Files.write(folder.resolve("begin.jar"), copyOfRange(whole, 0, 600));

    assertThatThrownBy(() -> new CoreClassLoader(end.toFile())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new CoreClassLoader(begin.toFile())).isInstanceOf(IOException.class);
  }
}
