package io.jobwarden.core.instance;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.SelfCounter;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one type.
 *
 * <p>Told by threads of the application, any number at a time. What a method tells costs next to
 * nothing: a roster takes a thousand looks at objects that it knows already, and no more until it
 * has been asked again (4 ns a call then, on JDK 17; 7 ns for a constructor where there is no
 * room). Nor does it look at references oftener: a collector that works beside the application
 * keeps alive what is looked at.
 */
final class Roster {
  /** Objects at the most. */
  static final int MAX = 1_000;

  /** Looks at known objects, between two questions. */
  private static final int LOOKS = 1_000;

  private static final int NOW_AND_THEN = 1_024;

  private final String type;
  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
  private final AtomicInteger room = new AtomicInteger(MAX);
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean said = new AtomicBoolean();
  private volatile @Nullable Held latest;
  private int looks = LOOKS; // a race costs a look more or less, as below
  private int refused;

  Roster(String type) {
    this.type = type;
  }

  /** The same, for those of this very type. */
  boolean isExact() {
    return !type.endsWith("+");
  }

  /** A quick look: false if there is nothing to note. */
  boolean wants(Object object, boolean made) {
    if (!made) {
      return looks > 0 && room.get() > 0;
    }
    if (room.get() <= 0) {
      return isRefusedNowAndThen();
    }
    Held last = latest; // whose constructor may have called another
    return last == null || last.get() != object;
  }

  /** Counts objects for which there is no room; once in a while that is looked at again. */
  private boolean isRefusedNowAndThen() {
    SelfCounter.INSTANCES_NOT_KEPT.increment();
    return refused++ % NOW_AND_THEN == 0;
  }

  void add(Object object, boolean made) {
    forgetGone();
    Held fresh = new Held(object, gone, next.getAndIncrement());
    if (held.contains(fresh)) {
      looks -= made ? 0 : 1;
    } else if (room.decrementAndGet() < 0) {
      room.incrementAndGet();
      sayOnce();
    } else if (held.add(fresh)) {
      latest = fresh;
    } else {
      room.incrementAndGet();
    }
  }

  private void sayOnce() {
    if (said.compareAndSet(false, true)) {
      AgentLog.warn(
          "there are more than "
              + MAX
              + " objects of "
              + type
              + ": the others are not looked at (told once; counted in"
              + " jobwarden_instances_not_kept_total)");
    }
  }

  private void forgetGone() {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      if (held.remove(each)) {
        room.incrementAndGet();
      }
    }
  }

  /** Those that live, in the order in which they were seen. */
  List<Object> all() {
    forgetGone();
    looks = LOOKS;
    List<Held> known = new ArrayList<>(held);
    known.sort(Comparator.comparingLong(Held::number));
    List<Object> all = new ArrayList<>(known.size());
    for (Held each : known) {
      Object object = each.get();
      if (object != null) {
        all.add(object);
      }
    }
    return all;
  }
}
