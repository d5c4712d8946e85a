package io.jobwarden.core.guard;

import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides which bodies are hit by a fault on purpose.
 *
 * <p>Asked by many threads, of bodies that meet the plan's condition.
 */
public final class Chaos {
  private final ChaosPlan plan;
  private final Ticker ticker;
  private final DoubleSupplier random;
  private final long startNanos;
  private final long graceNanos;
  private final long lastsNanos;
  private final long untilMillis;
  private final long minDelayNanos;
  private final long maxDelayNanos;
  private final @Nullable StopFile stopFile;

  /** Bodies that were asked about in time, up to the first so many of the plan. */
  private final AtomicInteger asked = new AtomicInteger();

  private Chaos(ChaosPlan plan, Ticker ticker, DoubleSupplier random) {
    this.plan = plan;
    this.ticker = ticker;
    this.random = random;
    this.startNanos = ticker.nanos();
    this.graceNanos = plan.grace().toNanos();
    Duration lasts = plan.lasts();
    this.lastsNanos = lasts == null ? Long.MAX_VALUE : lasts.toNanos();
    Instant until = plan.until();
    this.untilMillis = until == null ? Long.MAX_VALUE : until.toEpochMilli();
    this.minDelayNanos = plan.minDelay().toNanos();
    this.maxDelayNanos = plan.maxDelay().toNanos();
    String file = plan.stopFile();
    this.stopFile = file == null ? null : new StopFile(file, ticker);
  }

  /** Chaos whose grace begins now. */
  public static Chaos of(ChaosPlan plan, Ticker ticker) {
    return of(plan, ticker, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * For tests.
   *
   * @param random from 0 to 1, exclusive
   */
  static Chaos of(ChaosPlan plan, Ticker ticker, DoubleSupplier random) {
    return new Chaos(plan, ticker, random);
  }

  /** Tells whether the body that is about to run is hit. */
  public boolean strikes() {
    return isTime()
        && (stopFile == null || !stopFile.isThere())
        && isAmongFirst()
        && random.getAsDouble() < plan.share();
  }

  private boolean isTime() {
    long sinceGraceNanos = ticker.nanos() - startNanos - graceNanos;
    return sinceGraceNanos >= 0
        && sinceGraceNanos < lastsNanos
        && (untilMillis == Long.MAX_VALUE || ticker.epochMillis() < untilMillis);
  }

  private boolean isAmongFirst() {
    int first = plan.first();
    return first == 0 || (asked.get() < first && asked.getAndIncrement() < first);
  }

  /** How long a body that is hit waits before anything else; 0 for not at all. */
  public long delayNanos() {
    if (maxDelayNanos <= minDelayNanos) {
      return minDelayNanos;
    }
    return minDelayNanos + (long) (random.getAsDouble() * (maxDelayNanos - minDelayNanos + 1));
  }

  /** Lets this thread wait as long, or until it is interrupted: its flag is set again then. */
  public void delay() {
    long nanos = delayNanos();
    if (nanos > 0) {
      Pause.SLEEP.await(nanos);
    }
  }

  public ChaosPlan plan() {
    return plan;
  }
}
