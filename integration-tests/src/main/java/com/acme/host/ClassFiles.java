package com.acme.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Reads class files by their URLs, as scanners of annotations do. */
final class ClassFiles {
  private ClassFiles() {}

  static void play() throws IOException {
    for (Class<?> type : new Class<?>[] {Object.class, java.util.logging.Level.class, Host.class}) {
      URL url = type.getResource(type.getSimpleName() + ".class");
      if (url == null) {
        throw new IOException("no class file of " + type);
      }
      try (InputStream in = url.openStream()) {
        System.out.println(type.getName() + " begins with " + in.read());
      }
    }
  }
}
