package com.acme.host;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/**
 * Logs through a log manager that the JDK's own loader does not find, as application servers do: it
 * is there once main has made the loader that knows it.
 */
final class OwnLogging {
  private OwnLogging() {}

  static void play() throws Exception {
    new Greeting("before logging").text();
    TimeUnit.MILLISECONDS.sleep(700);
    URL folder = new File(System.getProperty("acme.logging")).toURI().toURL();
    URLClassLoader loader = new URLClassLoader(new URL[] {folder});
    Thread.currentThread().setContextClassLoader(loader);
    System.out.println("log manager " + LogManager.getLogManager().getClass().getName());
  }
}
