package io.jobwarden.core.weave;

import org.jspecify.annotations.Nullable;

/**
 * A class of Java 6 with a method {@code CompletableFuture fetch(Object)} that returns its
 * argument.
 */
public final class OldClass {
  public static final String NAME = MadeClass.NAME;

  private final WovenClass woven;

  private OldClass(WovenClass woven) {
    this.woven = woven;
  }

  public static OldClass by(TestAgent agent) {
    Class<?> type = agent.loader().load(NAME, MadeClass.returningFuture());
    return new OldClass(new WovenClass(type));
  }

  public @Nullable Object fetch(Object future) throws Throwable {
    return woven.call("fetch", future);
  }
}
