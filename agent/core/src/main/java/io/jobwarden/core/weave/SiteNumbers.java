package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallGate;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of woven methods: one for each method and what is woven into it, for the life of its
 * class loader, however often it is woven, since numbers that change would fill the constant pools
 * of classes.
 *
 * <p>What is woven tells numbers apart, since calls pass the old code of a method for a moment
 * after its rules have changed: they must find what fits that code.
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

    /** The number of a method, whatever is woven into it. */
    synchronized int method(String method) {
      return byMethod.computeIfAbsent(method, unknown -> CallGate.newSite());
    }

    /** {@code shape}: the same for the same code around a body. */
    synchronized int number(String method, String shape) {
      return byMethod.computeIfAbsent(method + ' ' + shape, unknown -> CallGate.newSite());
    }
  }
}
