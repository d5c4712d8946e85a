package io.jobwarden.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Neither the application's classes nor the agent's are kept alive by what a value remembers. */
class CollectableTest {
  private static final int ROUNDS = 20_000; // more than it takes to compile a handle of its own

  @Test
  void class_loader_of_the_application_goes_while_the_template_stays() throws Exception {
    Situation situation = new Situation();
    Template name = situation.template("${arg0.name} ${arg0.greet('x', 1)} ${arg0.missing}");

    WeakReference<ClassLoader> loader = readInThrowAwayLoader(name, situation);

    assertThat(gone(loader)).isTrue();
    assertThat(name.single()).isFalse();
  }

  @Test
  void class_loader_of_the_agent_goes_while_the_application_stays() throws Exception {
    Job job = new Job();

    WeakReference<ClassLoader> loader = readByThrowAwayAgent(job);

    assertThat(gone(loader)).isTrue();
    assertThat(job.getName()).isEqualTo("tz");
  }

  private static WeakReference<ClassLoader> readInThrowAwayLoader(
      Template name, Situation situation) throws Exception {
    ClassLoader loader = new Copies(Job.class.getName());
    Object job = loader.loadClass(Job.class.getName()).getConstructor().newInstance();
    situation.arguments = new Object[] {job};
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(name.text(situation)).isEqualTo("tz x1 ");
    }
    assertThat(situation.faults).hasSize(ROUNDS);
    situation.arguments = new Object[0];
    situation.faults.clear();
    return new WeakReference<>(loader);
  }

  private static WeakReference<ClassLoader> readByThrowAwayAgent(Job job) throws Exception {
    ClassLoader loader = new Copies(Template.class.getPackageName() + ".");
    Class<?> template = loader.loadClass(Template.class.getName());
    Class<?> names = loader.loadClass(Names.class.getName());
    Class<?> facts = loader.loadClass(Facts.class.getName());
    Class<?> faults = loader.loadClass(ValueFaults.class.getName());
    Method parse = template.getMethod("parse", String.class, names, String.class, faults);
    Object parsed =
        parse.invoke(
            null,
            "${arg0.name} ${arg0.greet('x', 1)} ${arg0.missing}",
            names.getMethod("ofCall", List.class).invoke(null, List.of()),
            "nightly",
            Proxy.newProxyInstance(
                loader, new Class<?>[] {faults}, (proxy, method, arguments) -> null));
    Object call =
        Proxy.newProxyInstance(loader, new Class<?>[] {facts}, (proxy, method, arguments) -> job);
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(template.getMethod("text", facts).invoke(parsed, call)).isEqualTo("tz x1 ");
    }
    return new WeakReference<>(loader);
  }

  private static boolean gone(Reference<?> reference) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (reference.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    return reference.get() == null;
  }

  public static final class Job {
    public String getName() {
      return "tz";
    }

    public String greet(String who, long times) {
      return who + times;
    }
  }

  /** Defines classes with that beginning of a name anew, from the test's class path. */
  private static final class Copies extends ClassLoader {
    private final String prefix;

    Copies(String prefix) {
      super(CollectableTest.class.getClassLoader());
      this.prefix = prefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        return name.startsWith(prefix) ? copy(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file == null ? new byte[0] : file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
