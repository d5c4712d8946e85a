package io.jobwarden.core.signal.metric;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The label values that one rule has met; the nodes kept are limited in number, those beyond are
 * made anew for each call, so that many values cost time but never memory.
 */
final class LabelTree {
  private final boolean[] used;
  private final MeterSlots slots;
  private final AtomicInteger room;
  private final LabelNode root = new LabelNode(this, null, "");

  LabelTree(MeterSlots slots, int maxLeaves) {
    this.slots = slots;
    this.used = slots.used();
    this.room = new AtomicInteger((maxLeaves + 1) * Math.max(1, used.length));
  }

  LabelNode root() {
    return root;
  }

  /** Tells whether some meter carries that label; others do not branch. */
  boolean isUsed(int depth) {
    return depth < used.length && used[depth];
  }

  boolean mayKeepOneMore() {
    return room.get() > 0 && room.getAndDecrement() > 0;
  }

  /** A path that is too short is filled up with empty text. */
  Cells resolve(String[] path) {
    String[] values = Arrays.copyOf(path, used.length);
    for (int i = path.length; i < values.length; i++) {
      values[i] = "";
    }
    return slots.cells(values);
  }
}
