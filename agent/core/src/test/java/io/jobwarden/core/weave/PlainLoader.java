package io.jobwarden.core.weave;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Loads fixtures anew as they are; may keep their files to itself. */
final class PlainLoader extends ClassLoader {
  private static final String FIXTURES = "io.jobwarden.core.weave.fixture.";

  private final boolean showsFiles;

  PlainLoader(boolean showsFiles) {
    super(PlainLoader.class.getClassLoader());
    this.showsFiles = showsFiles;
  }

  WovenClass load(Class<?> type) {
    try {
      return new WovenClass(Class.forName(type.getName(), true, this));
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return showsFiles ? super.getResourceAsStream(name) : null;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.startsWith(FIXTURES)) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      try (InputStream file = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException unreadable) {
        throw new ClassNotFoundException(name, unreadable);
      }
    }
  }
}
