package io.jobwarden.core.pointcut;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Bytes of class files for tests: real ones, and small ones made by hand. */
final class ClassFiles {
  private ClassFiles() {}

  static byte[] of(Class<?> type) {
    byte[] bytes = find(type.getName().replace('.', '/'));
    if (bytes == null) {
      throw new AssertionError("no class file of " + type);
    }
    return bytes;
  }

  static byte @Nullable [] find(String internalName) {
    try (InputStream file = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ClassHeader header(byte[] bytes) {
    ClassHeader header = ClassHeader.read(bytes);
    if (header == null) {
      throw new AssertionError("unreadable");
    }
    return header;
  }

  /** A class without members, of the newest version there can be. */
  static byte[] made(String name, @Nullable String superName, String... interfaces) {
    String[] names = new String[2 + interfaces.length];
    names[0] = name;
    names[1] = superName == null ? "unused" : superName;
    System.arraycopy(interfaces, 0, names, 2, interfaces.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(0xCAFEBABE);
      out.writeInt(0xFFFF);
      out.writeShort(2 * names.length + 1);
      for (int i = 0; i < names.length; i++) {
        out.writeByte(1);
        out.writeUTF(names[i]);
        out.writeByte(7);
        out.writeShort(2 * i + 1);
      }
      out.writeShort(0x21);
      out.writeShort(2);
      out.writeShort(superName == null ? 0 : 4);
      out.writeShort(interfaces.length);
      for (int i = 0; i < interfaces.length; i++) {
        out.writeShort(2 * i + 6);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
