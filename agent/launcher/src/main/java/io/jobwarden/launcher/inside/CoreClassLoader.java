package io.jobwarden.launcher.inside;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its dependencies from {@code core/} in the jar, before it asks its parent,
 * which knows the JDK alone: neither does the application see them, nor do they see the
 * application.
 *
 * <p>Class files stand in the jar with another suffix, so that no other loader can make a second
 * copy of them. The jar is read once, without temporary files.
 */
final class CoreClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "core/";

  private final JarImage jar;

  /** The jar's own, so that a security manager's policy can name it. */
  private final ProtectionDomain domain;

  CoreClassLoader(File jar) throws IOException {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.jar = JarImage.of(jar);
    CodeSource source = new CodeSource(jar.toURI().toURL(), (Certificate[]) null);
    this.domain = new ProtectionDomain(source, null, this, null);
  }

  /** The bytes of an entry of the jar, or null. */
  byte @Nullable [] entry(String path) throws IOException {
    return jar.entry(path);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null) {
        byte[] bytes = ownBytes(name.replace('.', '/') + ".class");
        if (bytes == null) {
          return super.loadClass(name, resolve);
        }
        loaded = defineClass(name, bytes, 0, bytes.length, domain);
      }
      return loaded;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    byte[] bytes = ownBytes(name);
    return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (!jar.has(path(name))) {
      return null;
    }
    try {
      return new URL("jobwarden", null, -1, "/" + name, new OwnHandler());
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return own == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(own));
  }

  private byte @Nullable [] ownBytes(String name) {
    try {
      return entry(path(name));
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static String path(String name) {
    return PREFIX + (name.endsWith(".class") ? name + "data" : name);
  }

  /** Opens the loader's own resources, which no URL scheme of the JDK can name. */
  private final class OwnHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = ownBytes(url.getPath().substring(1));
          if (bytes == null) {
            throw new FileNotFoundException(url.getPath());
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
