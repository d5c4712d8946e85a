package io.jobwarden.core.gauge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks all gauges once, on a thread of its own; others wait for it, though not for ever.
 *
 * <p>The thread is never interrupted: that would close a file that the application reads from just
 * then.
 */
final class Round implements Runnable {
  private final Map<Gauge, Points> points = new LinkedHashMap<>();
  private final List<Object> hanging;
  private final CountDownLatch over = new CountDownLatch(1);

  /** The object, name of an MBean or gauge that is being asked; null between two. */
  private volatile @Nullable Object asked;

  private volatile boolean givenUp;

  /** {@code hanging}: what still owes an answer, which is not asked. */
  Round(Collection<Gauge> gauges, List<Object> hanging) {
    this.hanging = hanging;
    for (Gauge gauge : gauges) {
      points.put(gauge, new Points(gauge.plan().instances()));
    }
  }

  @Override
  public void run() {
    try {
      points.forEach(this::ask);
    } finally {
      over.countDown();
    }
  }

  private void ask(Gauge gauge, Points into) {
    if (givenUp) {
      return;
    }
    if (hangs(gauge, gauge)) {
      into.lack();
      return;
    }
    asked = gauge;
    try {
      for (Object subject : gauge.subjects()) {
        ask(gauge, subject, into);
      }
    } catch (Throwable fault) { // whatever answers may be the application's, and throw anything
      gauge.failed(gauge.what(), fault);
    }
    asked = null;
    if (!givenUp) {
      into.end();
    }
  }

  private void ask(Gauge gauge, Object subject, Points into) {
    if (givenUp) {
      return;
    }
    if (hangs(gauge, subject)) {
      into.lack();
      return;
    }
    asked = subject;
    try {
      gauge.read(subject, into);
    } catch (Throwable fault) { // as above
      gauge.failed(gauge.what(), fault);
    }
    asked = gauge;
  }

  private boolean hangs(Gauge gauge, Object subject) {
    for (Object each : hanging) {
      if (each == subject || gauge.isSame(each, subject)) {
        return true;
      }
    }
    return false;
  }

  /** Waits so long for the end. */
  boolean isOverWithin(long millis) throws InterruptedException {
    return over.await(millis, TimeUnit.MILLISECONDS);
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Nobody waits any longer: the thread ends when it gets its answer. */
  void giveUp() {
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  @Nullable Object asked() {
    return asked;
  }

  /** The values by gauge, as far as they have come in. */
  Map<Gauge, Points> points() {
    return points;
  }
}
