package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.TraceContext;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last traced value of each bucket: where to look for a call of that length.
 *
 * <p>Not the library's own, which needs a thread and finds spans by a context that the agent does
 * not use. Called by many threads at once; allocates for traced values alone.
 */
final class LastExemplars {
  private final double[] upperBounds;
  private final AtomicReferenceArray<@Nullable Traced> lastOfBucket;

  /** {@code upperBounds} ascend; the last one is infinite. */
  LastExemplars(double[] upperBounds) {
    this.upperBounds = upperBounds;
    this.lastOfBucket = new AtomicReferenceArray<>(upperBounds.length);
  }

  void note(double value, TraceContext span, long epochMillis) {
    lastOfBucket.set(
        BucketPoint.bucketOf(value, upperBounds),
        new Traced(value, span.traceId(), span.spanId(), epochMillis));
  }

  Exemplars snapshot() {
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < lastOfBucket.length(); i++) {
      Traced last = lastOfBucket.get(i);
      if (last != null) {
        exemplars.add(last.exemplar());
      }
    }
    return exemplars.isEmpty() ? Exemplars.EMPTY : Exemplars.of(exemplars);
  }

  /** A value, and the span of the call that it comes from. */
  private static final class Traced {
    private final double value;
    private final String traceId;
    private final String spanId;
    private final long epochMillis;

    Traced(double value, String traceId, String spanId, long epochMillis) {
      this.value = value;
      this.traceId = traceId;
      this.spanId = spanId;
      this.epochMillis = epochMillis;
    }

    Exemplar exemplar() {
      return Exemplar.builder()
          .value(value)
          .traceId(traceId)
          .spanId(spanId)
          .timestampMillis(epochMillis)
          .build();
    }
  }
}
