package io.jobwarden.core.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads fixtures anew, each handed to the transformer first; asks its parent for all else. */
final class WovenLoader extends ClassLoader {
  private static final String FIXTURES = "io.jobwarden.core.weave.fixture.";

  private final WeaveTransformer transformer;
  private final Map<String, byte[]> made = new HashMap<>();
  private final Map<String, byte[]> changed = new HashMap<>();

  WovenLoader(WeaveTransformer transformer) {
    super(WovenLoader.class.getClassLoader());
    this.transformer = transformer;
  }

  Class<?> load(String name) {
    try {
      return Class.forName(name, true, this);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  /** Loads a class that stands in no file. */
  Class<?> load(String name, byte[] bytes) {
    made.put(name, bytes);
    return load(name);
  }

  /** What the transformer made of a class, or null if it left it alone. */
  byte @Nullable [] changed(String name) {
    return changed.get(name);
  }

  /** The file of a fixture as the compiler made it. */
  byte[] original(String name) {
    try {
      return read(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = made.get(name);
      if (bytes == null && name.startsWith(FIXTURES)) {
        bytes = read(name);
      }
      return bytes == null ? super.loadClass(name, resolve) : define(name, bytes);
    }
  }

  private Class<?> define(String name, byte[] bytes) {
    byte[] woven = transformer.transform(this, name.replace('.', '/'), null, null, bytes);
    if (woven != null) {
      changed.put(name, woven);
    }
    byte[] defined = woven == null ? bytes : woven;
    return defineClass(name, defined, 0, defined.length);
  }

  private byte[] read(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
