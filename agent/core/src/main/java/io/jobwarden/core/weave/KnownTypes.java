package io.jobwarden.core.weave;

import net.bytebuddy.pool.TypePool;

/**
 * Keeps types that were found, not those that are missing: while a missing one is not kept, Byte
 * Buddy describes the methods that name it without it, and others of the class can be woven.
 */
final class KnownTypes extends TypePool.CacheProvider.Simple {
  KnownTypes() {}

  @Override
  public TypePool.Resolution register(String name, TypePool.Resolution resolution) {
    return resolution.isResolved() ? super.register(name, resolution) : resolution;
  }
}
