package io.jobwarden.core.gauge;

import io.jobwarden.core.model.Merge;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one gauge by labels, as far as they have come in.
 *
 * <p>Written by the thread that reads, read by who waits for it; guarded by {@code this}.
 */
final class Points {
  private final @Nullable Merge merge;
  private final Map<List<String>, Double> values = new LinkedHashMap<>();
  private boolean lacking;
  private boolean ended;
  private boolean ambiguous;

  Points(@Nullable Merge merge) {
    this.merge = merge;
  }

  synchronized void add(List<String> labels, double value) {
    Double known = values.get(labels);
    ambiguous |= known != null && merge == null;
    values.put(labels, known == null ? value : merged(known, value));
  }

  private double merged(double known, double value) {
    return merge == Merge.SUM ? known + value : merge == Merge.MAX ? Math.max(known, value) : value;
  }

  /** One of the objects is not asked, since it still owes the answer to an earlier question. */
  synchronized void lack() {
    lacking = true;
  }

  synchronized void end() {
    ended = true;
  }

  /** False if a value is not in it that might have been. */
  synchronized boolean isWhole() {
    return ended && !lacking;
  }

  /** Whether several objects had the same labels, and nobody said what of them to take. */
  synchronized boolean isAmbiguous() {
    return ambiguous;
  }

  /** What can be shown; of several merged into one, all must be there. */
  synchronized Map<List<String>, Double> shown() {
    return merge != null && !isWhole() ? Collections.emptyMap() : new LinkedHashMap<>(values);
  }
}
