package io.jobwarden.core.signal.metric;

import io.jobwarden.core.model.TraceContext;

/** Takes values whose spread is of interest. */
interface Distribution {
  void observe(double value);

  /** Keeps the span of a value as the example for values of its size. */
  void exemplify(double value, TraceContext span, long epochMillis);
}
