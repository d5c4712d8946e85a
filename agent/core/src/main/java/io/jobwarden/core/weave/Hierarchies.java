package io.jobwarden.core.weave;

import io.jobwarden.core.pointcut.HeaderHierarchy;
import io.jobwarden.core.pointcut.Supertypes;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** One cache of class-file headers for each class loader, held weakly; guarded by {@code this}. */
final class Hierarchies {
  private final Map<ClassLoader, Supertypes> byLoader = new WeakHashMap<>();
  private final Supertypes ofBootstrap = new HeaderHierarchy(new ClassFiles(null));

  synchronized Supertypes of(@Nullable ClassLoader loader) {
    return loader == null
        ? ofBootstrap
        : byLoader.computeIfAbsent(loader, from -> new HeaderHierarchy(new ClassFiles(from)));
  }
}
