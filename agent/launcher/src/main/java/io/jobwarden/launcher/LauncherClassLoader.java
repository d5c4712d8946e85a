package io.jobwarden.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the launcher from {@code launcher/} in a jar, under the jar's name for security managers;
 * its parent knows the JDK alone.
 *
 * <p>Reads all of it at once: the jar may be overwritten or deleted while the agent runs.
 */
final class LauncherClassLoader extends ClassLoader {
  private static final String PREFIX = "launcher/";

  private final File jar;

  /** By path in the jar; what was loaded is taken out. */
  private final Map<String, byte[]> classes = new HashMap<>();

  private final ProtectionDomain domain;

  LauncherClassLoader(File jar) throws IOException {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.jar = jar;
    CodeSource source = new CodeSource(jar.toURI().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, null, this, null);
    try (JarFile file = new JarFile(jar, false)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().startsWith(PREFIX)) {
          classes.put(entry.getName(), read(file.getInputStream(entry)));
        }
      }
    } catch (IOException unreadable) {
      throw new IOException("cannot read " + jar, unreadable);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = PREFIX + name.replace('.', '/') + ".classdata";
    byte[] bytes = classes.remove(path);
    if (bytes == null) {
      throw new ClassNotFoundException(name + ": no " + path + " in " + jar);
    }
    return defineClass(name, bytes, 0, bytes.length, domain);
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
