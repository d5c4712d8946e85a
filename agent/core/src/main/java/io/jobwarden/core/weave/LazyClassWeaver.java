package io.jobwarden.core.weave;

import io.jobwarden.core.model.WovenMethod;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the weaver, and with it wakes Byte Buddy, when the first class wants it. */
final class LazyClassWeaver {
  private final List<WeaveRule> rules;
  private final Consumer<WovenMethod> sites;
  private @Nullable ClassWeaver weaver;

  LazyClassWeaver(List<WeaveRule> rules, Consumer<WovenMethod> sites) {
    this.rules = rules;
    this.sites = sites;
  }

  synchronized ClassWeaver get() {
    if (weaver == null) {
      weaver = new ClassWeaver(rules, sites);
    }
    return weaver;
  }
}
