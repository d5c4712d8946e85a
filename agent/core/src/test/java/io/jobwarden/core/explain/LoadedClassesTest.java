package io.jobwarden.core.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedClassesTest {
  private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  LoadedClassesTest() {}

  @Test
  void classes_of_all_loaders_are_tried_and_one_of_two_loaders_told_once() throws Exception {
    try (URLClassLoader one = application("com.acme.live0");
        URLClassLoader other = application("com.acme.live0")) {
      Class<?> job = one.loadClass("com.acme.live0.Job");
      Class<?> twin = other.loadClass("com.acme.live0.Job");

      Explained explained = explain("execution(* com.acme.live0.Work+.run(..))");

      assertThat(explained.matched(0))
          .containsExactly("void com.acme.live0.Job.run(java.lang.String)");
      assertThat(explained.explanation.text()).contains(" loaded classes\n");
      assertThat(job).isNotEqualTo(twin);
    }
  }

  @Test
  void a_class_that_is_not_loaded_yet_is_told_with_what_will_match() throws Exception {
    try (URLClassLoader loader = application("com.acme.live1")) {
      Class<?> work = loader.loadClass("com.acme.live1.Work");

      Explained explained =
          explain(
              "execution(* com.acme.live1.Job.run(..))",
              "execution(* com.acme.live1.Job.run(int))");

      assertThat(explained.matched(0)).isEmpty();
      assertThat(explained.near(0))
          .containsExactly(
              "class com.acme.live1.Job is not loaded yet",
              "class not loaded yet, method will match:"
                  + " void com.acme.live1.Job.run(java.lang.String)");
      assertThat(explained.near(1))
          .containsExactly(
              "class com.acme.live1.Job is not loaded yet",
              "class not loaded yet, method has other parameters:"
                  + " void com.acme.live1.Job.run(java.lang.String)");
      assertThat(INSTRUMENTATION.getInitiatedClasses(loader))
          .contains(work)
          .noneMatch(type -> type.getName().endsWith(".Job"));
    }
  }

  @Test
  void a_class_that_is_not_loaded_yet_is_found_among_many_loaders() throws Exception {
    List<URLClassLoader> loaders = new ArrayList<>();
    Path others = Files.createDirectory(folder.resolve("others"));
    try (URLClassLoader loader = application(others, "com.acme.live4")) {
      URL[] url = loader.getURLs();
      for (int i = 0; i < 2_000; i++) {
        URLClassLoader other = new URLClassLoader(new URL[] {url[0]}, null);
        loaders.add(other);
        assertThat(other.loadClass("com.acme.live4.Work").getClassLoader()).isSameAs(other);
      }
      for (String name : List.of("com.acme.live5", "com.acme.live6", "com.acme.live7")) {
        try (URLClassLoader last = application(name)) {
          assertThat(last.loadClass(name + ".Work").getClassLoader()).isSameAs(last);

          Explained explained = explain("execution(* " + name + ".Job.run(int))");

          assertThat(explained.near(0)).contains("class " + name + ".Job is not loaded yet");
        }
      }
    } finally {
      for (URLClassLoader other : loaders) {
        other.close();
      }
    }
  }

  @Test
  void a_class_that_nobody_knows_is_told_as_such() {
    Explained explained = explain("execution(* com.acme.absent.Job.run(..))");

    assertThat(explained.near(0))
        .first()
        .asString()
        .startsWith(
            "class com.acme.absent.Job is not loaded, nor does a class loader in use find it");
  }

  @Test
  void classes_that_were_made_at_run_time_are_noted() throws Exception {
    try (URLClassLoader loader = application("com.acme.live3")) {
      Class<?> work = loader.loadClass("com.acme.live3.Work");
      Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {work}, (self, m, a) -> null);

      Explained explained = explain("execution(* com.acme.live3.Work+.run(..))");

      assertThat(explained.notes())
          .containsExactly(
              "1 class that a rule may match was made while the application runs: "
                  + proxy.getClass().getName()
                  + "; what it holds is not known here");
    }
  }

  @Test
  void classes_of_the_jdk_are_tried_too() {
    Explained explained =
        explain("execution(* java.util.concurrent.ThreadPoolExecutor.execute(..))");

    assertThat(explained.matched(0))
        .containsExactly(
            "void java.util.concurrent.ThreadPoolExecutor.execute(java.lang.Runnable)");
  }

  private static Explained explain(String... pointcuts) {
    return Explained.of(Explained.config(pointcuts), ClassSource.loaded(INSTRUMENTATION));
  }

  private URLClassLoader application(String name) throws IOException {
    return application(folder, name);
  }

  private static URLClassLoader application(Path into, String name) throws IOException {
    Path classes =
        Compiled.into(
            into,
            "package " + name + "; public interface Work { void run(String name); }",
            "package " + name + "; class Job implements Work { public void run(String name) {} }");
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
  }
}
