package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of woven methods: one for each method for the life of its class loader, however often it
 * is woven, since numbers that change would fill the constant pools of classes.
 *
 * <p>Guarded by {@code this}; holds loaders weakly.
 */
final class SiteNumbers {
  private final Map<ClassLoader, OfLoader> byLoader = new WeakHashMap<>();
  private final OfLoader ofBootstrap = new OfLoader();

  synchronized OfLoader of(@Nullable ClassLoader loader) {
    return loader == null
        ? ofBootstrap
        : byLoader.computeIfAbsent(loader, unknown -> new OfLoader());
  }

  /** The numbers of one loader's methods; guarded by itself. */
  static final class OfLoader {
    private final Map<String, Integer> byMethod = new HashMap<>();

    synchronized int number(String method) {
      return byMethod.computeIfAbsent(method, unknown -> CallGate.newSite());
    }
  }
}
