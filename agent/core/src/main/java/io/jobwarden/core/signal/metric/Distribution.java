package io.jobwarden.core.signal.metric;

/** Takes values whose spread is of interest. */
interface Distribution {
  void observe(double value);
}
