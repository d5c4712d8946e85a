package io.jobwarden.core.guard;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a guard holds for each key; the keys are limited in number, whatever texts calls come with.
 *
 * <p>When there is no room for a new key, those that nobody uses and that know nothing worth
 * keeping are forgotten; if there are none, all further keys share one entry. Asked by many
 * threads; a key that is known costs one look-up, the empty one (a guard without keys) not even
 * that.
 */
final class ByKey<T extends Keyed> {
  /** Keys known at the most. */
  static final int MOST = 1000;

  /** What the keys for which there is no room are called. */
  static final String OTHER = "_other";

  /** After no key could be forgotten, it is not tried again for so long: it takes 0.1 ms. */
  private static final long AGAIN_NANOS = 10_000_000;

  private final String guard;
  private final @Nullable Ticker ticker;
  private final Function<String, T> make;
  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicReference<@Nullable T> unkeyed = new AtomicReference<>();
  private final AtomicReference<@Nullable T> other = new AtomicReference<>();
  private final AtomicBoolean said = new AtomicBoolean();
  private volatile boolean full;
  private volatile long fullNanos;

  /**
   * Makes the map of a guard.
   *
   * @param guard what it is called in the configuration
   * @param ticker null where it is quickly found out whether an entry is used
   * @param make makes the entry of a key
   */
  ByKey(String guard, @Nullable Ticker ticker, Function<String, T> make) {
    this.guard = guard;
    this.ticker = ticker;
    this.make = make;
  }

  /** What there is for a key; it may be forgotten before it is joined. */
  T of(String key) {
    if (key.isEmpty()) {
      return single(unkeyed, key);
    }
    T entry = known.get(key);
    return entry != null && !entry.isGone() ? entry : ofNew(key);
  }

  private T ofNew(String key) {
    while (true) {
      T entry = known.get(key);
      if (entry != null && !entry.isGone()) {
        return entry;
      }
      if (entry != null) {
        drop(key, entry);
      } else if (findRoom()) {
        T fresh = make.apply(key);
        if (known.putIfAbsent(key, fresh) == null) {
          fresh.refit(); // the plan may have changed after it was made and before it was seen here
          return fresh;
        }
        size.decrementAndGet();
      } else {
        sayOnce();
        return single(other, OTHER);
      }
    }
  }

  private boolean findRoom() {
    if (takeRoom()) {
      return true;
    }
    if (full && ticker != null && ticker.nanos() - fullNanos < AGAIN_NANOS) {
      return false;
    }
    boolean found = false;
    boolean forgotten = true;
    while (!found && forgotten) { // other threads may take the room that was made
      forgotten = forgetSome();
      found = takeRoom();
    }
    if (!found && ticker != null) {
      fullNanos = ticker.nanos();
    }
    full = !found;
    return found;
  }

  private boolean forgetSome() {
    boolean some = false;
    for (Map.Entry<String, T> entry : known.entrySet()) {
      if (entry.getValue().forget()) {
        drop(entry.getKey(), entry.getValue());
        some = true;
      }
    }
    return some;
  }

  private boolean takeRoom() {
    int now = size.get();
    while (now < MOST) {
      if (size.compareAndSet(now, now + 1)) {
        return true;
      }
      now = size.get();
    }
    return false;
  }

  private void drop(String key, T gone) {
    if (known.remove(key, gone)) {
      size.decrementAndGet();
    }
  }

  /** An entry that is made when it is first asked for, and never forgotten. */
  private T single(AtomicReference<@Nullable T> place, String key) {
    T entry = place.get();
    while (entry == null) {
      T fresh = make.apply(key);
      fresh.lasts();
      if (place.compareAndSet(null, fresh)) {
        fresh.refit();
      }
      entry = place.get();
    }
    return entry;
  }

  private void sayOnce() {
    if (!said.get() && said.compareAndSet(false, true)) {
      AgentLog.warn(
          guard
              + ": "
              + MOST
              + " keys are in use; calls with further keys share one entry, shown as "
              + OTHER
              + " (told once)");
    }
  }

  /** Lets all that there is take over a plan that was changed before. */
  void refitAll() {
    each((key, entry) -> entry.refit());
  }

  void each(BiConsumer<String, T> visitor) {
    T first = unkeyed.get();
    if (first != null) {
      visitor.accept("", first);
    }
    known.forEach(visitor);
    T last = other.get();
    if (last != null) {
      visitor.accept(OTHER, last);
    }
  }

  /** Keys that are known; for tests. */
  int size() {
    return known.size();
  }
}
