package io.jobwarden.core.explain;

import io.jobwarden.core.weave.Prospect;
import java.util.function.Function;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Describes the classes of one loader, or of one class path, from their files. For one thread. */
final class ClassDescriptions {
  private static final int KEPT = 500; // classes described before memory is given back

  private final Function<String, byte @Nullable []> files;
  private final TypePool pool = Prospect.pool(new Locator());
  private String currentName = "";
  private byte[] current = new byte[0];
  private int described;

  ClassDescriptions(Function<String, byte @Nullable []> files) {
    this.files = files;
  }

  byte @Nullable [] file(String internalName) {
    return files.apply(internalName);
  }

  TypeDescription of(String name, byte[] classFile) {
    if (++described % KEPT == 0) {
      pool.clear();
    }
    currentName = name;
    current = classFile;
    return pool.describe(name).resolve();
  }

  /** Knows the class that is described without reading it again. */
  private final class Locator implements ClassFileLocator {
    @Override
    public Resolution locate(String name) {
      byte[] file = name.equals(currentName) ? current : files.apply(name.replace('.', '/'));
      return file == null ? new Resolution.Illegal(name) : new Resolution.Explicit(file);
    }

    @Override
    public void close() {}
  }
}
