package io.jobwarden.core.weave;

import java.io.ByteArrayOutputStream;
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

  @Override
  public byte @Nullable [] apply(String internalName) {
    ClassLoader from = loader.get();
    if (from == null && !bootstrap) {
      return null;
    }
    String path = internalName + ".class";
    try (InputStream in =
        from == null
            ? ClassLoader.getSystemResourceAsStream(path)
            : from.getResourceAsStream(path)) {
      return in == null ? null : readAll(in);
    } catch (IOException | RuntimeException | LinkageError unreadable) {
      return null; // a loader of the application's own may do anything; the class is unknown then
    }
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
