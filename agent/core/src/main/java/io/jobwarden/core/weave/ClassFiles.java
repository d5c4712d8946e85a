package io.jobwarden.core.weave;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads class files as resources of one class loader, which is held weakly; loads no class. */
final class ClassFiles implements Function<String, byte @Nullable []> {
  private final boolean bootstrap;
  private final WeakReference<@Nullable ClassLoader> loader;

  ClassFiles(@Nullable ClassLoader loader) {
    this.bootstrap = loader == null;
    this.loader = new WeakReference<>(loader);
  }

  /**
   * Reads from each kind of place once, before a class that loads makes it necessary.
   *
   * <p>Reading loads classes of the JDK. If one of those were read about while it is itself being
   * loaded, the JVM would call it its own supertype, and go on doing so for whoever uses it: a
   * {@code ClassCircularityError} in the application.
   */
  static void readOnce(String ownEntryClass) {
    new ClassFiles(null).apply("java/lang/Object");
    ClassFiles system = new ClassFiles(ClassLoader.getSystemClassLoader());
    system.apply("java/lang/Object");
    system.apply(ownEntryClass); // stands in a jar
    File file = new File(System.getProperty("java.home"), "release"); // as in a folder of classes
    try (InputStream in = file.toURI().toURL().openStream()) {
      in.read();
    } catch (IOException | RuntimeException unreadable) {
      // its classes are loaded all the same
    }
  }

  @Override
  public byte @Nullable [] apply(String internalName) {
    ClassLoader from = loader.get();
    if (from == null && !bootstrap) {
      return null;
    }
    String path = internalName + ".class";
    try (InputStream in = from == null ? ofJdk(path) : from.getResourceAsStream(path)) {
      return in == null ? null : readAll(in);
    } catch (IOException | RuntimeException | LinkageError unreadable) {
      return null; // a loader of the application's own may do anything; the class is unknown then
    }
  }

  /** The major version of a class file. */
  static int version(byte[] bytes) {
    return (bytes[6] & 0xff) << 8 | (bytes[7] & 0xff);
  }

  private static @Nullable InputStream ofJdk(String path) {
    // from Java 9 on the first knows java.base only, but finds it without any URL
    InputStream in = Object.class.getResourceAsStream("/" + path);
    return in != null ? in : ClassLoader.getSystemResourceAsStream(path);
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }
}
