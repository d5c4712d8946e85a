package io.jobwarden.core.signal.expect;

import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.Ticker;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.quartz.CronExpression;

/**
 * When runs are due, by a clock of its own, in milliseconds. Used under the lock of whoever asks.
 */
abstract class Schedule {
  /** Far enough for whatever is compared with it, and near enough to add to. */
  static final long NEVER = Long.MAX_VALUE / 4;

  private Schedule() {}

  /**
   * That of a plan.
   *
   * @throws ParseException if its cron expression is none
   */
  static Schedule of(ExpectPlan plan, Ticker ticker) throws ParseException {
    Duration every = plan.every();
    return every == null
        ? new Cron(String.valueOf(plan.cron()), TimeZone.getTimeZone(plan.zone()), ticker)
        : new Every(every.toMillis(), ticker);
  }

  /** What its clock shows. */
  abstract long now();

  /** The first due time after that. */
  abstract long after(long millis);

  /** The next due time, if a run starts now. */
  abstract long afterStart(long due, long now);

  /** True if a run that starts at any time is one of those that are expected. */
  abstract boolean takesAll();

  /**
   * One period after the start of the one before, by the clock that never jumps: whoever turns the
   * clock on the wall turns no period.
   */
  private static final class Every extends Schedule {
    private final long periodMillis;
    private final Ticker ticker;

    Every(long periodMillis, Ticker ticker) {
      this.periodMillis = periodMillis;
      this.ticker = ticker;
    }

    @Override
    long now() {
      return TimeUnit.NANOSECONDS.toMillis(ticker.nanos());
    }

    @Override
    long after(long millis) {
      return millis + periodMillis;
    }

    @Override
    long afterStart(long due, long now) {
      return now + periodMillis;
    }

    @Override
    boolean takesAll() {
      return true;
    }
  }

  /**
   * By the clock on the wall, with the summer time of a zone, as Quartz itself reckons.
   *
   * @see <a
   *     href="https://www.quartz-scheduler.org/documentation/quartz-2.3.0/tutorials/crontrigger.html">The
   *     notation</a>
   */
  private static final class Cron extends Schedule {
    private final CronExpression expression;
    private final Ticker ticker;

    Cron(String expression, TimeZone zone, Ticker ticker) throws ParseException {
      this.expression = new CronExpression(expression);
      this.expression.setTimeZone(zone);
      this.ticker = ticker;
    }

    @Override
    long now() {
      return ticker.epochMillis();
    }

    @Override
    @SuppressWarnings("JavaUtilDate") // is what Quartz takes
    long after(long millis) {
      Date next = expression.getNextValidTimeAfter(new Date(millis));
      return next == null ? NEVER : next.getTime();
    }

    @Override
    long afterStart(long due, long now) {
      return after(Math.max(due, now));
    }

    @Override
    boolean takesAll() {
      return false;
    }
  }
}
