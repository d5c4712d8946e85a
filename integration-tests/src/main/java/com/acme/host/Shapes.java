package com.acme.host;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Methods of every shape, each called once. */
public final class Shapes {
  private Shapes() {}

  /** Has a method with a body. */
  public interface Step {
    String run(String in);

    default String describe() {
      return "step " + run("described");
    }
  }

  /** Called by {@code super}. */
  public static class BaseStep implements Step {
    @Override
    public String run(String in) {
      return "base " + in;
    }
  }

  /** Overrides and calls what it overrides. */
  public static final class LoudStep extends BaseStep {
    @Override
    public String run(String in) {
      return super.run(in) + "!";
    }
  }

  /** Makes javac write bridges. */
  public interface Handler<T> {
    Object handle(T value);
  }

  /** Has two bridges for one method. */
  public static final class TextHandler implements Handler<String> {
    @Override
    public String handle(String value) {
      return "handled " + value;
    }
  }

  /** Members of every kind. */
  public static class Kinds {
    private String secret(long wide) {
      return "private " + wide;
    }

    static String common(double wide) {
      return "static " + wide;
    }

    final String last(int... many) {
      return "final " + many.length;
    }

    synchronized String alone() {
      return "synchronized " + Thread.holdsLock(this);
    }

    String deep(int times) {
      return times == 0 ? "deep" : deep(times - 1);
    }

    String again(int times) {
      return times == 0 ? "again" : again(times - 1);
    }

    /** Not static. */
    final class Inner {
      String inner() {
        return "inner of " + Kinds.this.getClass().getSimpleName();
      }
    }
  }

  /** Told of when it is made. */
  public static final class Made {
    final String name;

    Made(String name) {
      this.name = name;
    }

    Made(int number) {
      this.name = "number " + number;
    }

    public String name() {
      return name;
    }
  }

  static void play() throws Exception {
    System.out.println(new LoudStep().run("super"));
    System.out.println(new BaseStep().describe());
    Step step = new BaseStep();
    Step proxy =
        (Step)
            Proxy.newProxyInstance(
                Shapes.class.getClassLoader(),
                new Class<?>[] {Step.class},
                (self, method, arguments) -> method.invoke(step, arguments));
    System.out.println(proxy.run("proxied"));
    Handler<String> handler = new TextHandler();
    System.out.println(handler.handle("through its bridge"));
    kinds();
    System.out.println(new Made("made").name + ", " + new Made(7).name);
    new Properties().list(new PrintStream(new File("listed.txt"), "UTF-8"));
    plugins();
    tasks();
  }

  private static void kinds() {
    Kinds kinds = new Kinds();
    System.out.println(kinds.secret(1L) + ", " + Kinds.common(0.5) + ", " + kinds.last(1, 2));
    System.out.println(kinds.alone() + ", " + kinds.deep(3) + ", " + kinds.again(3));
    System.out.println(kinds.new Inner().inner());
  }

  /** The same class twice, by loaders that know nothing of the application's. */
  private static void plugins() throws Exception {
    URL classes = Shapes.class.getProtectionDomain().getCodeSource().getLocation();
    for (int i = 1; i <= 2; i++) {
      try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
        Class<?> type = loader.loadClass("com.acme.host.plugin.Plugin");
        Object plugin = type.getConstructor(String.class).newInstance("plugin " + i);
        System.out.println(((Callable<?>) plugin).call());
      }
    }
  }

  private static void tasks() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    System.out.println(pool.submit(() -> "task").get());
    pool.shutdown();
  }
}
