package io.jobwarden.core.signal.recent;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Sink;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one rule in the last 60 minutes, the one that is under way among them; in memory that
 * does not grow with their number.
 *
 * <p>Told by threads of the application; no lock.
 */
public final class LastHour implements Sink {
  private static final int MINUTES = 60;
  private static final long NANOS_OF_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private final long startNanos;
  private final AtomicReferenceArray<@Nullable Minute> minutes =
      new AtomicReferenceArray<>(MINUTES);

  LastHour(Ticker ticker) {
    this.ticker = ticker;
    this.startNanos = ticker.nanos();
  }

  @Override
  public String name() {
    return "recent";
  }

  @Override
  public boolean wants(LineKind kind) {
    return kind == LineKind.SUCCESS || kind == LineKind.FAILURE;
  }

  @Override
  public void tell(CallEvent event) {
    if (event.would() != null || !wants(event.kind())) {
      return;
    }
    Minute minute = current();
    minute.runs.increment();
    minute.nanos.add(event.durationNanos());
    if (event.kind() == LineKind.FAILURE) {
      minute.failed.increment();
    }
  }

  private Minute current() {
    long number = number();
    int place = (int) (number % MINUTES);
    while (true) {
      Minute there = minutes.get(place);
      if (there != null && there.number >= number) {
        return there;
      }
      Minute fresh = new Minute(number);
      if (minutes.compareAndSet(place, there, fresh)) {
        return fresh;
      }
    }
  }

  private long number() {
    return (ticker.nanos() - startNanos) / NANOS_OF_MINUTE;
  }

  /** Runs that failed. */
  public long failed() {
    long failed = 0;
    for (int i = 0; i < MINUTES; i++) {
      Minute minute = recent(i);
      failed += minute == null ? 0 : minute.failed.sum();
    }
    return failed;
  }

  /** Mean duration of all runs that ended, in seconds; 0 if there was none. */
  public double averageSeconds() {
    long runs = 0;
    double nanos = 0;
    for (int i = 0; i < MINUTES; i++) {
      Minute minute = recent(i);
      if (minute != null) {
        runs += minute.runs.sum();
        nanos += (double) minute.nanos.sum();
      }
    }
    return runs == 0 ? 0 : nanos / (double) runs / 1e9;
  }

  private @Nullable Minute recent(int place) {
    Minute minute = minutes.get(place);
    return minute == null || minute.number <= number() - MINUTES ? null : minute;
  }

  private static final class Minute {
    private final long number;
    private final LongAdder runs = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    Minute(long number) {
      this.number = number;
    }
  }
}
