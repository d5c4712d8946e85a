package io.jobwarden.core.signal.metric;

import java.util.concurrent.atomic.LongAdder;

/**
 * One value that is set, or counted up and down; never both.
 *
 * <p>Not the library's own gauge, whose {@code inc} allocates and spins on one word.
 */
final class GaugePoint {
  private final LongAdder count = new LongAdder();
  private volatile double level;

  void add(long amount) {
    count.add(amount);
  }

  void set(double value) {
    level = value;
  }

  double value() {
    return level + count.sum();
  }
}
