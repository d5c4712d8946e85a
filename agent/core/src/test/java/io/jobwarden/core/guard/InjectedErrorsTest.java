package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.ChaosPlan;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectedErrorsTest {
  private static final String SHOP =
      """
      package acme;

      import java.util.function.Function;
      import java.util.function.Supplier;

      class Shop {
        public static class Inner {
          public static class Deep extends Exception {
            public Deep(String message) { super(message); }
          }
        }
        static class Hidden extends Exception {
          public Hidden(String message) { super(message); }
        }
        public static class AllForms extends Exception {
          public AllForms() { super("none"); }
          public AllForms(String message, Throwable cause) { super(message + " with cause", cause); }
          public AllForms(String message) { super(message); }
        }
        public static class TextAndCause extends RuntimeException {
          public TextAndCause() { super("none"); }
          public TextAndCause(String message, Throwable cause) { super(message, cause); }
        }
        public static class Nothing extends Error {
          public Nothing() { super("none"); }
        }
        public static class Numbers extends Exception {
          public Numbers(int number) { super("number"); }
        }
        public static class Private extends Exception {
          private Private(String message) { super(message); }
        }
        public static class PublicFirst extends Exception {
          private PublicFirst(String message) { super(message); }
          public PublicFirst() { super("none"); }
        }
        public static abstract class Abstract extends Exception {
          public Abstract(String message) { super(message); }
        }
        public static class NoError {
          public NoError(String message) {}
        }
        public static class Fails extends Exception {
          public Fails(String message) { throw new IllegalStateException("secret"); }
        }
        public static class NotReady extends Exception {
          static final int NUMBER = Integer.parseInt("x");
          public NotReady(String message) { super(message); }
        }
        public static class NoTrace extends Exception {
          public NoTrace(String message) { super(message, null, false, false); }
        }
      }

      class OutOfStock extends Exception {
        public OutOfStock(String message) { super(message); }
      }

      class Catcher implements Function<Throwable, String> {
        public Catcher() {}
        public String apply(Throwable error) {
          try {
            throw error;
          } catch (OutOfStock caught) {
            return "caught " + caught.getMessage();
          } catch (Throwable other) {
            return "missed";
          }
        }
      }

      class Caller implements Function<Supplier<Throwable>, Throwable> {
        public Caller() {}
        public Throwable apply(Supplier<Throwable> agent) { return agent.get(); }
      }
      """;

  @TempDir private static Path folder;
  private static Compiled shop;
  private static URLClassLoader loader;

  @BeforeAll
  static void compile() throws IOException {
    shop = Compiled.into(folder, SHOP);
    loader = shop.loader();
  }

  @AfterAll
  static void close() throws IOException {
    loader.close();
  }

  @Test
  void nothing_is_made_where_no_type_is_named() {
    InjectedErrors errors = InjectedErrors.of(ChaosPlan.builder().build());

    List<String> said = Said.by(() -> assertThat(errors.make(loader)).isNull());

    assertThat(said).isEmpty();
  }

  @Test
  void the_error_is_of_the_type_that_the_class_loader_knows() throws Exception {
    InjectedErrors errors = errors("acme.OutOfStock");
    Function<Throwable, String> catcher = catcher();

    Throwable own = make(errors, loader);
    Throwable of = make(errors, shop.loader());

    assertThat(catcher.apply(own)).isEqualTo("caught injected");
    assertThat(catcher.apply(of)).isEqualTo("missed");
  }

  @Test
  void a_type_that_the_agent_knows_too_is_that_of_the_application() throws Exception {
    URL ours = InjectedErrorsTest.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader copies =
        new URLClassLoader(new URL[] {ours}, ClassLoader.getPlatformClassLoader())) {

      Throwable made = make(errors(Known.class.getName()), copies);

      assertThat(made.getClass().getClassLoader()).isSameAs(copies);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "acme.Shop.AllForms, injected",
    "acme.Shop.TextAndCause, injected",
    "acme.Shop.Nothing, none",
    "acme.Shop$AllForms, injected",
    "acme.Shop.Inner.Deep, injected",
    "acme.Shop.Hidden, injected",
    "acme.Shop.Private, injected",
    "acme.Shop.PublicFirst, none",
    "java.io.IOException, injected",
    "java.util.concurrent.CompletionException, injected",
    "java.util.concurrent.TimeoutException, injected",
    "java.lang.OutOfMemoryError, injected",
  })
  void errors_are_made_by_the_richest_constructor(String type, String message) {
    Throwable made = make(errors(type), loader);

    assertThat(made.getClass().getName().replace('$', '.')).isEqualTo(type.replace('$', '.'));
    assertThat(made).hasMessage(message).hasNoCause();
  }

  @Test
  void the_message_is_that_of_the_plan() {
    InjectedErrors errors =
        InjectedErrors.of(
            ChaosPlan.builder().thrown("java.io.IOException").message("no route").build());

    assertThat(make(errors, loader)).hasMessage("no route");
  }

  @Test
  void classes_of_the_jvm_itself_know_its_errors() {
    assertThat(make(errors("java.io.IOException"), null)).isExactlyInstanceOf(IOException.class);
    assertThat(make(errors("java.util.concurrent.CompletionException"), null))
        .isExactlyInstanceOf(CompletionException.class);
  }

  @Test
  void each_error_is_a_new_one() {
    InjectedErrors errors = errors("acme.Shop.Inner.Deep");

    assertThat(make(errors, loader)).isNotSameAs(make(errors, loader));
  }

  @Test
  void the_stack_trace_begins_with_the_method_that_was_called() throws Exception {
    InjectedErrors errors = errors("acme.OutOfStock");
    Function<Supplier<@Nullable Throwable>, Throwable> caller = caller();

    StackTraceElement[] trace = caller.apply(() -> errors.make(loader)).getStackTrace();

    assertThat(trace[0].getClassName()).isEqualTo("acme.Caller");
    assertThat(trace[0].getMethodName()).isEqualTo("apply");
  }

  @Test
  void an_error_without_a_stack_trace_is_made_too() {
    assertThat(make(errors("acme.Shop.NoTrace"), loader).getStackTrace()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "acme.Missing, the class loader of the method's class does not know it",
    "Missing, the class loader of the method's class does not know it",
    "acme.Shop.NoError, it is no exception",
    "java.util.List, it is no exception",
    "acme.Shop.Abstract, it is abstract",
    "acme.Shop.Numbers, 'it has no constructor with (String), (String, Throwable) or ()'",
    "acme.Shop.Fails, its constructor throws java.lang.IllegalStateException",
    "acme.Shop.NotReady, its class cannot be used (java.lang.ExceptionInInitializerError)",
  })
  void what_cannot_be_made_is_told_once_with_the_reason(String type, String reason) {
    InjectedErrors errors = errors(type);

    List<String> said =
        Said.by(
            () -> {
              assertThat(errors.make(loader)).isNull();
              assertThat(errors.make(loader)).isNull();
            });

    assertThat(said)
        .containsExactly(
            "jobwarden: warning: chaos.throw: "
                + type
                + " cannot be thrown, bodies run instead (told once): "
                + reason);
  }

  @Test
  void what_one_class_loader_does_not_know_another_may() {
    InjectedErrors errors = errors("acme.Shop.Inner.Deep");

    Said.by(() -> assertThat(errors.make(null)).isNull());

    assertThat(make(errors, loader)).hasMessage("injected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.OutOfStock", "acme.Shop.Inner.Deep", "acme.Missing"})
  void no_class_loader_is_kept(String type) throws Exception {
    InjectedErrors errors = errors(type);

    WeakReference<ClassLoader> used = use(errors);

    assertThat(isGone(used)).isTrue();
    assertThat(errors.make(null)).isNull();
  }

  private static WeakReference<ClassLoader> use(InjectedErrors errors) throws IOException {
    try (URLClassLoader own = shop.loader()) {
      for (int i = 0; i < 100; i++) {
        Said.by(() -> errors.make(own));
      }
      return new WeakReference<>(own);
    }
  }

  private static boolean isGone(WeakReference<ClassLoader> loader) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (loader.get() != null && System.nanoTime() < deadline) {
      System.gc();
    }
    return loader.get() == null;
  }

  @SuppressWarnings("unchecked")
  private static Function<Throwable, String> catcher() throws Exception {
    return (Function<Throwable, String>) create("acme.Catcher");
  }

  @SuppressWarnings("unchecked")
  private static Function<Supplier<@Nullable Throwable>, Throwable> caller() throws Exception {
    return (Function<Supplier<@Nullable Throwable>, Throwable>) create("acme.Caller");
  }

  private static Object create(String type) throws Exception {
    Constructor<?> constructor = loader.loadClass(type).getConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static Throwable make(InjectedErrors errors, @Nullable ClassLoader loader) {
    Throwable made = errors.make(loader);
    if (made == null) {
      throw new AssertionError("not made");
    }
    return made;
  }

  /** Known to the class loader of this test and to any over the same folder. */
  public static final class Known extends Exception {
    public Known(String message) {
      super(message);
    }
  }

  private static InjectedErrors errors(String type) {
    return InjectedErrors.of(ChaosPlan.builder().thrown(type).build());
  }
}
