package io.jobwarden.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** Loads the launcher from {@code launcher/} in a jar; its parent knows the JDK alone. */
final class LauncherClassLoader extends ClassLoader {
  private final File jar;

  LauncherClassLoader(File jar) {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.jar = jar;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = "launcher/" + name.replace('.', '/') + ".classdata";
    try (JarFile file = new JarFile(jar, false)) {
      ZipEntry entry = file.getEntry(path);
      if (entry == null) {
        throw new ClassNotFoundException(name + ": no " + path + " in " + jar);
      }
      byte[] bytes = read(file.getInputStream(entry));
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name + ": cannot read " + jar, unreadable);
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }
}
