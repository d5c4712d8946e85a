package io.jobwarden.core.instance;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** One object, held weakly; equal to whatever else holds the very same one. */
final class Held extends WeakReference<Object> {
  private final int hash;
  private final long number;

  /** {@code number}: the greater, the later it was seen. */
  Held(Object object, @Nullable ReferenceQueue<Object> gone, long number) {
    super(object, gone);
    this.hash = System.identityHashCode(object);
    this.number = number;
  }

  long number() {
    return number;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    Object own = get();
    return own != null && other instanceof Held && ((Held) other).get() == own;
  }
}
