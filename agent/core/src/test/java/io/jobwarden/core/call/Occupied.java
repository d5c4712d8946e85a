package io.jobwarden.core.call;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.WovenClass;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A call on a thread of its own whose body runs until it is told to end. */
final class Occupied {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final FutureTask<Boolean> call;

  private Occupied(Way way, boolean insist) {
    this.call = new FutureTask<>(() -> occupy(way, insist));
    new Thread(call, "occupied").start();
  }

  /** How the call is made. */
  interface Way {
    @Nullable Object call(Body body) throws Throwable;
  }

  static Occupied by(WovenClass base) throws InterruptedException {
    return by(body -> base.call("work", body));
  }

  static Occupied by(Way way) throws InterruptedException {
    return new Occupied(way, false).isInside();
  }

  /** Tries until there is a place. */
  static Occupied eventually(WovenClass base) throws InterruptedException {
    return new Occupied(body -> base.call("work", body), true).isInside();
  }

  void leave() throws Exception {
    end.countDown();
    assertThat(call.get(10, SECONDS)).isTrue();
  }

  private Occupied isInside() throws InterruptedException {
    assertThat(inside.await(10, SECONDS)).isTrue();
    return this;
  }

  private boolean occupy(Way way, boolean insist) {
    while (true) {
      try {
        way.call(
            number -> {
              inside.countDown();
              return end.await(10, SECONDS);
            });
        return true;
      } catch (CallRejectedException refused) {
        if (!insist) {
          return false;
        }
      } catch (Throwable other) {
        throw new AssertionError(other);
      }
    }
  }
}
