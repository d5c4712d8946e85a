package io.jobwarden.core.call;

import io.jobwarden.core.weave.Body;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A body that ends in one way after the other; the last way for ever. */
final class Script implements Body {
  private final @Nullable Object[] ends;
  private final AtomicInteger bodies = new AtomicInteger();
  private Runnable before = () -> {};

  private Script(@Nullable Object[] ends) {
    this.ends = ends;
  }

  /** Results, and errors to throw. */
  static Script of(@Nullable Object... ends) {
    return new Script(ends);
  }

  static Script always(@Nullable Object end) {
    return new Script(new @Nullable Object[] {end});
  }

  /** Done first in each body. */
  Script before(Runnable step) {
    before = step;
    return this;
  }

  int bodies() {
    return bodies.get();
  }

  @Override
  public @Nullable Object run(int number) throws Throwable {
    int body = bodies.getAndIncrement();
    before.run();
    Object end = ends[Math.min(body, ends.length - 1)];
    if (end instanceof Throwable thrown) {
      throw thrown;
    }
    return end;
  }
}
