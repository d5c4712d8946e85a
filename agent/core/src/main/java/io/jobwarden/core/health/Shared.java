package io.jobwarden.core.health;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.model.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One answer for all who ask while it is sought and for a while after; nobody's thread waits.
 *
 * <p>Guarded by {@code this}; who asked is told without it.
 */
final class Shared<T> {
  private final Supplier<T> seeker;
  private final long holdsNanos;
  private final Ticker ticker;
  private List<Consumer<@Nullable T>> waiting = new ArrayList<>();
  private boolean underWay;
  private @Nullable T known;
  private long knownNanos;

  /**
   * Knows nothing yet.
   *
   * @param seeker finds the answer, on a thread of its own
   */
  Shared(Supplier<T> seeker, long holdsNanos, Ticker ticker) {
    this.seeker = seeker;
    this.holdsNanos = holdsNanos;
    this.ticker = ticker;
  }

  /**
   * Tells the answer, at once or when it is found, then on the agent's own thread; null if it could
   * not be found.
   */
  void ask(Consumer<@Nullable T> asker) {
    T fresh = joined(asker);
    if (fresh != null) {
      asker.accept(fresh);
    }
  }

  private synchronized @Nullable T joined(Consumer<@Nullable T> asker) {
    T answer = known;
    if (answer != null && ticker.nanos() - knownNanos < holdsNanos) {
      return answer;
    }
    if (!underWay) {
      AgentThreads.named("jobwarden-health", this::seek).start(); // there may be no thread left
      underWay = true;
    }
    waiting.add(asker);
    return null;
  }

  private void seek() {
    T found = null;
    try {
      found = seeker.get();
    } catch (Throwable fault) { // who waits must not wait for ever
      AgentFaults.count("health", fault);
    }
    for (Consumer<@Nullable T> asker : end(found)) {
      try {
        asker.accept(found);
      } catch (RuntimeException | Error fault) { // the others want to know, too
        AgentFaults.count("health", fault);
      }
    }
  }

  private synchronized List<Consumer<@Nullable T>> end(@Nullable T found) {
    List<Consumer<@Nullable T>> asked = waiting;
    waiting = new ArrayList<>();
    underWay = false;
    known = found;
    knownNanos = ticker.nanos();
    return asked;
  }
}
