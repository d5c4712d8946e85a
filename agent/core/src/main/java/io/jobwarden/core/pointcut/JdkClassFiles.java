package io.jobwarden.core.pointcut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Class files of the JDK itself, by internal name. */
final class JdkClassFiles implements Function<String, byte @Nullable []> {
  @Override
  public byte @Nullable [] apply(String internalName) {
    try (InputStream file = open(internalName + ".class")) {
      if (file == null) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
      byte[] part = new byte[8192];
      for (int count = file.read(part); count >= 0; count = file.read(part)) {
        bytes.write(part, 0, count);
      }
      return bytes.toByteArray();
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static @Nullable InputStream open(String path) {
    // from Java 9 on the first knows java.base only, but needs no application class loader
    InputStream file = Object.class.getResourceAsStream("/" + path);
    return file != null ? file : ClassLoader.getSystemResourceAsStream(path);
  }
}
