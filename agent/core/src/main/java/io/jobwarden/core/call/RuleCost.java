package io.jobwarden.core.call;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's own work for one rule costs, estimated from a few stretches of it.
 *
 * <p>Added to by threads of the application; judged by one of the agent.
 */
final class RuleCost {
  /**
   * Of so many stretches on a thread the time of one is taken. A prime, so that what comes in turn,
   * such as the beginnings and the ends of calls, is met alike.
   */
  static final int PERIOD = 61;

  /** Slots that count: of a second each where calls are frequent, of up to a minute elsewhere. */
  private static final int WINDOW = 10;

  private static final long LONGEST_SLOT_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** With fewer stretches in the window nothing is said: they may have been the slow ones. */
  private static final int LEAST = 20;

  /**
   * The longest in a hundred count as the next ones do: now and then the thread is made to wait, by
   * the garbage collector or for a processor, and that is not the rule's doing.
   */
  private static final double TRUSTED = 0.99;

  /** Buckets for each doubling of the time; and for all times up to an hour. */
  private static final int FINE = 4;

  private static final int BUCKETS = 42 * FINE;

  private volatile @Nullable AtomicLongArray fresh;
  private final long[] @Nullable [] slots = new long[WINDOW][];
  private final long[] lengths = new long[WINDOW];
  private long openNanos; // since the last slot was closed
  private int taken;

  /** Adds a stretch of so much time. */
  void add(long nanos) {
    AtomicLongArray counts = fresh;
    if (counts == null) {
      counts = new AtomicLongArray(BUCKETS);
      fresh = counts; // two that come first at once lose one of them
    }
    counts.incrementAndGet(bucket(nanos));
  }

  /**
   * Takes what was added since so long ago into the window, once it is enough, or old enough; of
   * the judging thread.
   */
  void take(long sinceNanos) {
    AtomicLongArray counts = fresh;
    openNanos += sinceNanos;
    if (openNanos < LONGEST_SLOT_NANOS && stretches(counts) < LEAST / WINDOW) {
      return;
    }
    int slot = taken++ % WINDOW;
    lengths[slot] = openNanos;
    slots[slot] = counts == null ? null : drained(counts);
    openNanos = 0;
  }

  private static long stretches(@Nullable AtomicLongArray counts) {
    long sum = 0;
    for (int i = 0; counts != null && i < BUCKETS; i++) {
      sum += counts.get(i);
    }
    return sum;
  }

  private static long[] drained(AtomicLongArray counts) {
    long[] drained = new long[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      drained[i] = counts.get(i) == 0 ? 0 : counts.getAndSet(i, 0);
    }
    return drained;
  }

  /** Begins anew. */
  void clear() {
    fresh = null;
    openNanos = 0;
    taken = 0;
  }

  /** Share of one core that the rule costs; 0 while that cannot be said. Of the judging thread. */
  double share() {
    if (taken < WINDOW) {
      return 0;
    }
    long[] sum = new long[BUCKETS];
    long stretches = 0;
    for (long[] slot : slots) {
      for (int i = 0; slot != null && i < BUCKETS; i++) {
        sum[i] += slot[i];
        stretches += slot[i];
      }
    }
    long nanos = windowNanos();
    return stretches < LEAST || nanos <= 0 ? 0 : cost(sum, stretches) * PERIOD / nanos;
  }

  /** How long the window is that {@link #share} speaks of. */
  long windowNanos() {
    long nanos = 0;
    for (long length : lengths) {
      nanos += length;
    }
    return nanos;
  }

  private static double cost(long[] sum, long stretches) {
    long left = (long) Math.ceil(TRUSTED * stretches);
    long distrusted = stretches - left;
    double cost = 0;
    for (int i = 0; i < BUCKETS && left > 0; i++) {
      long counted = Math.min(left, sum[i]);
      left -= counted;
      cost += (counted + (left == 0 ? distrusted : 0)) * middle(i);
    }
    return cost;
  }

  /** The bucket of a time: by its highest bit, and the two after it. */
  static int bucket(long nanos) {
    if (nanos < FINE) {
      return (int) Math.max(0, nanos);
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    int rest = (int) (nanos >>> (exponent - 2)) & (FINE - 1);
    return Math.min(BUCKETS - 1, (exponent - 1) * FINE + rest);
  }

  /** A time in the middle of those of a bucket. */
  static double middle(int bucket) {
    if (bucket < FINE) {
      return bucket;
    }
    int exponent = bucket / FINE + 1;
    double unit = Math.scalb(1.0, exponent - 2);
    return unit * (FINE + bucket % FINE + 0.5);
  }
}
