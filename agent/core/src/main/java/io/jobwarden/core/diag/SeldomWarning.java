package io.jobwarden.core.diag;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Trouble that may come back at any rate, said once a minute at most.
 *
 * <p>Called by any thread.
 */
public final class SeldomWarning {
  private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier nanos;
  private final AtomicLong saidNanos = new AtomicLong(NEVER);
  private final LongAdder heldBack = new LongAdder();

  /** {@code nanos} is a clock for durations. */
  public SeldomWarning(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Says it, unless something was said within the last minute. */
  public void warn(String sentence) {
    long now = nanos.getAsLong();
    long last = saidNanos.get();
    boolean due = last == NEVER || now - last >= PERIOD_NANOS;
    if (!due || !saidNanos.compareAndSet(last, now)) {
      heldBack.increment();
      AgentLog.debug(sentence);
      return;
    }
    long unsaid = heldBack.sumThenReset();
    AgentLog.warn(unsaid == 0 ? sentence : sentence + " (and " + unsaid + " more like it)");
  }
}
