package io.jobwarden.core.mdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MdcsTest {
  private static final String NAME = "org.apache.log4j.MDC";
  private static final String[] KEYS = {"run_id", "trace_id"};

  private final Mdcs mdcs = new Mdcs();
  private final ClassLoader application = application(NAME);

  /** What the made-up context does; one for all of them. */
  public static final class Store {
    static final Map<String, String> VALUES = new HashMap<>();
    static final Map<String, Integer> CALLS = new HashMap<>();

    private Store() {}

    public static @Nullable String get(@Argument(0) String key) {
      CALLS.merge("get", 1, Integer::sum);
      return VALUES.get(key);
    }

    public static void put(@Argument(0) String key, @Argument(1) String value) {
      if (value.equals("broken")) {
        throw new IllegalStateException(value);
      }
      CALLS.merge("put", 1, Integer::sum);
      VALUES.put(key, value);
    }

    public static void remove(@Argument(0) String key) {
      VALUES.remove(key);
    }
  }

  @AfterEach
  void forget() {
    Store.VALUES.clear();
    Store.CALLS.clear();
  }

  @Test
  void what_the_application_has_not_loaded_is_not_asked_for() {
    Lines lines = lines(application);

    assertThat(lines.areHeard()).isFalse();
    assertThat(lines.say(KEYS, new String[] {"1", "2"})).isNull();

    mdcs.seen(NAME, application);
    assertThat(lines.areHeard()).isTrue();
  }

  @Test
  void slf4j_is_not_asked_before_it_is_bound() throws Exception {
    ClassLoader slf4j = new URLClassLoader(new URL[] {jarOf(LoggerFactory.class)}, null);
    Class<?> factory = slf4j.loadClass("org.slf4j.LoggerFactory");
    Lines lines = lines(slf4j);
    mdcs.seen("org.slf4j.LoggerFactory", slf4j);

    assertThat(lines.areHeard()).isFalse();
    Field state = factory.getDeclaredField("INITIALIZATION_STATE");
    state.setAccessible(true);
    assertThat(state.getInt(null)).as("bound by nobody").isZero();

    state.setInt(null, 3);
    assertThat(lines.areHeard()).isTrue();
  }

  private static URL jarOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @Test
  void values_are_said_and_what_was_said_before_comes_back() {
    mdcs.seen(NAME, application);
    Store.VALUES.put("run_id", "theirs");

    Said outer = say("1", "2");
    assertThat(Store.VALUES)
        .containsExactlyInAnyOrderEntriesOf(Map.of("run_id", "1", "trace_id", "2"));
    Said inner = say("3", "2");
    assertThat(Store.VALUES).containsEntry("run_id", "3");
    inner.run();
    assertThat(Store.VALUES).containsEntry("run_id", "1");
    outer.run();
    assertThat(Store.VALUES).containsExactlyEntriesOf(Map.of("run_id", "theirs"));
  }

  @Test
  void what_is_said_already_or_unknown_is_not_put() {
    mdcs.seen(NAME, application);
    Store.VALUES.put("run_id", "1");

    say("1", null).run();

    assertThat(Store.CALLS).containsOnlyKeys("get");
    assertThat(Store.VALUES).containsOnlyKeys("run_id");
  }

  @Test
  void another_thread_puts_nothing_back() {
    mdcs.seen(NAME, application);
    Said said = say("1", "2");

    CompletableFuture.runAsync(said).join();
    assertThat(Store.VALUES).hasSize(2);
    said.run();
    assertThat(Store.VALUES).isEmpty();
  }

  @Test
  void one_that_fails_harms_nobody() {
    mdcs.seen(NAME, application);

    Said said = say("broken", "2");
    assertThat(Store.VALUES).containsOnlyKeys("trace_id");
    said.run();
    assertThat(Store.VALUES).isEmpty();
  }

  @Test
  void each_application_has_its_own() {
    ClassLoader other = application(NAME);
    mdcs.seen(NAME, other);

    assertThat(lines(application).areHeard()).isFalse();
    assertThat(lines(other).areHeard()).isTrue();
    assertThat(lines(child(other)).areHeard()).isTrue();
  }

  @Test
  void classes_of_that_name_with_other_methods_are_left_alone() {
    ClassLoader strange = new ByteArrayClassLoader(null, empty(NAME));
    mdcs.seen(NAME, strange);

    assertThat(lines(strange).areHeard()).isFalse();
  }

  @Test
  void no_loader_is_kept() throws Exception {
    WeakReference<ClassLoader> gone = usedOnce();
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(10); // references are cleared by another thread
    }

    assertThat(gone.get()).isNull();
  }

  private WeakReference<ClassLoader> usedOnce() {
    ClassLoader loader = application(NAME);
    mdcs.seen(NAME, loader);
    Said said = lines(loader).say(KEYS, new String[] {"1", "2"});
    assertThat(said).isNotNull();
    return new WeakReference<>(loader);
  }

  @Test
  void what_the_application_has_changed_since_stays_changed() {
    mdcs.seen(NAME, application);
    Store.VALUES.put("run_id", "theirs");
    Said said = say("1", "2");
    Store.VALUES.put("run_id", "theirs now");
    Store.VALUES.remove("trace_id");

    said.run();

    assertThat(Store.VALUES).containsExactlyEntriesOf(Map.of("run_id", "theirs now"));
  }

  @Test
  void slf4j_with_nothing_behind_it_is_asked_once() throws Exception {
    ClassLoader slf4j = new URLClassLoader(new URL[] {jarOf(LoggerFactory.class)}, null);
    Field state =
        slf4j.loadClass("org.slf4j.LoggerFactory").getDeclaredField("INITIALIZATION_STATE");
    state.setAccessible(true);
    state.setInt(null, 4);
    mdcs.seen("org.slf4j.LoggerFactory", slf4j);
    Lines lines = lines(slf4j);

    assertThat(lines.areHeard()).isFalse();
    state.setInt(null, 3); // which it never becomes
    assertThat(lines.areHeard()).isFalse();
  }

  private Said say(@Nullable String... values) {
    return Objects.requireNonNull(lines(application).say(KEYS, values));
  }

  private Lines lines(ClassLoader loader) {
    return Lines.of(mdcs, new WeakReference<>(loader));
  }

  private static ClassLoader child(ClassLoader parent) {
    return new ClassLoader(parent) {};
  }

  private static Map<String, byte[]> empty(String name) {
    return Map.of(name, new ByteBuddy().subclass(Object.class).name(name).make().getBytes());
  }

  /** A loader with a context of that name, which the test's own {@link Store} keeps. */
  private static ClassLoader application(String name) {
    byte[] file =
        new ByteBuddy()
            .subclass(Object.class)
            .name(name)
            .defineMethod("get", String.class, Visibility.PUBLIC, Ownership.STATIC)
            .withParameters(String.class)
            .intercept(to("get"))
            .defineMethod("put", void.class, Visibility.PUBLIC, Ownership.STATIC)
            .withParameters(String.class, String.class)
            .intercept(to("put"))
            .defineMethod("remove", void.class, Visibility.PUBLIC, Ownership.STATIC)
            .withParameters(String.class)
            .intercept(to("remove"))
            .make()
            .getBytes();
    return new ByteArrayClassLoader(MdcsTest.class.getClassLoader(), Map.of(name, file));
  }

  private static MethodDelegation to(String method) {
    return MethodDelegation.withDefaultConfiguration()
        .filter(ElementMatchers.named(method))
        .to(Store.class);
  }
}
