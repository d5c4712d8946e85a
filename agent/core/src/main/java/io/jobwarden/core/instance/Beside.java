package io.jobwarden.core.instance;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps things beside objects of the application for as long as those live, without touching them:
 * by identity, each object held weakly. What is kept must not hold the object.
 *
 * <p>Called by threads of the application.
 */
public final class Beside<T> {
  /** Of one object: who puts more and more beside it never takes. */
  private static final int MOST = 64;

  private final Map<Held, Queue<T>> kept = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** Puts a thing beside an object, behind those that are there. */
  public void put(Object object, T thing) {
    forgetGone();
    kept.compute(
        new Held(object, gone, 0),
        (held, there) -> {
          Queue<T> things = there == null ? new ArrayDeque<>(1) : there;
          if (things.size() == MOST) {
            things.remove();
          }
          things.add(thing);
          return things;
        });
  }

  /** Takes away the first thing beside an object, or returns null. */
  public @Nullable T take(Object object) {
    Taken<T> taken = new Taken<>();
    kept.computeIfPresent(
        new Held(object, null, 0),
        (held, things) -> {
          taken.thing = things.poll();
          return things.isEmpty() ? null : things;
        });
    return taken.thing;
  }

  /** The first thing beside an object, which stays; or null. */
  public @Nullable T first(Object object) {
    Taken<T> seen = new Taken<>();
    kept.computeIfPresent(
        new Held(object, null, 0),
        (held, things) -> {
          seen.thing = things.peek();
          return things;
        });
    return seen.thing;
  }

  private void forgetGone() {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      kept.remove(each);
    }
  }

  /** How many objects have something beside them. */
  int size() {
    forgetGone();
    return kept.size();
  }

  private static final class Taken<T> {
    private @Nullable T thing;
  }
}
