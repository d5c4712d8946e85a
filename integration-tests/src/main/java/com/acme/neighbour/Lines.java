package com.acme.neighbour;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes log lines inside and outside of its calls: by SLF4J, or with the argument {@code jul} by
 * the JDK's API. {@code apart} and a class path: in two loaders that know nothing of each other.
 */
public final class Lines {
  private final Consumer<String> log;

  private Lines(Consumer<String> log) {
    this.log = log;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("apart")) {
      apart(arguments[1]);
    } else if (arguments[0].equals("jul")) {
      new Lines(java.util.logging.Logger.getLogger("lines")::info).play();
    } else {
      bySlf4j();
    }
    System.out.println("done");
  }

  private static void bySlf4j() throws Exception {
    Lines lines = new Lines(LoggerFactory.getLogger("lines")::info);
    lines.play();
    MDC.put("correlation_id", "theirs");
    lines.outer();
    lines.log.accept("theirs again");
    MDC.clear();
  }

  private void play() throws Exception {
    log.accept("before");
    outer();
    log.accept("between");
    try {
      failing();
    } catch (IllegalStateException expected) {
      log.accept("after the failure");
    }
    later().get(10, TimeUnit.SECONDS);
    log.accept("after all");
  }

  /** Calls another one. */
  public void outer() {
    log.accept("outer begins");
    inner();
    log.accept("outer ends");
  }

  /** Is called by it. */
  public void inner() {
    log.accept("inner");
  }

  /** Fails. */
  public void failing() {
    log.accept("failing");
    throw new IllegalStateException("expected");
  }

  /** Returns before it is done. */
  public CompletableFuture<String> later() {
    log.accept("later");
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            TimeUnit.MILLISECONDS.sleep(50);
          } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
          }
          return "later";
        });
  }

  private static void apart(String path) throws Exception {
    WeakReference<?>[] loaders = {playIn(path), playIn(path)};
    for (int i = 0; i < 200 && !(loaders[0].get() == null && loaders[1].get() == null); i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    System.out.println("loaders gone: " + (loaders[0].get() == null && loaders[1].get() == null));
  }

  private static WeakReference<?> playIn(String path) throws Exception {
    String[] parts = path.split(File.pathSeparator);
    URL[] urls = new URL[parts.length];
    for (int i = 0; i < parts.length; i++) {
      urls[i] = url(parts[i]);
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls, ClassLoader.getSystemClassLoader().getParent())) {
      loader
          .loadClass(Lines.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {"slf4j"});
      return new WeakReference<>(loader);
    }
  }

  private static URL url(String path) throws MalformedURLException {
    return new File(path).toURI().toURL();
  }
}
