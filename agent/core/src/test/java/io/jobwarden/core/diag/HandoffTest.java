package io.jobwarden.core.diag;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandoffTest {
  @Test
  void it_takes_so_many_things_and_gives_them_back_in_order() {
    Handoff<String> handoff = new Handoff<>(2);

    assertThat(handoff.offer("first")).isTrue();
    assertThat(handoff.offer("second")).isTrue();
    assertThat(handoff.offer("third")).isFalse();
    assertThat(handoff.poll()).isEqualTo("first");
    assertThat(handoff.offer("third")).isTrue();
    assertThat(handoff.things()).containsExactly("second", "third");
  }

  @Test
  void what_is_taken_back_makes_room() {
    Handoff<String> handoff = new Handoff<>(1);
    handoff.offer("first");

    assertThat(handoff.remove("first")).isTrue();
    assertThat(handoff.remove("first")).isFalse();
    assertThat(handoff.offer("second")).isTrue();
    assertThat(handoff.isEmpty()).isFalse();
  }

  @Test
  void whoever_waits_is_woken() throws Exception {
    Handoff<String> handoff = new Handoff<>(1);
    FutureTask<String> taken =
        new FutureTask<>(
            () -> {
              String thing = handoff.poll();
              while (thing == null) {
                handoff.await(SECONDS.toNanos(60));
                thing = handoff.poll();
              }
              return thing;
            });
    new Thread(taken, "taker").start();

    handoff.offer("thing");
    handoff.wake();

    assertThat(taken.get(10, SECONDS)).isEqualTo("thing");
  }

  @Test
  void whoever_gathers_waits_although_something_is_there_until_it_is_enough() throws Exception {
    Handoff<String> handoff = new Handoff<>(2);
    handoff.offer("first");
    AtomicInteger looks = new AtomicInteger();
    FutureTask<Integer> gathered =
        new FutureTask<>(
            () -> {
              while (looks.get() < 2) {
                handoff.gather(SECONDS.toNanos(60), () -> looks.incrementAndGet() >= 2);
              }
              return looks.get();
            });
    new Thread(gathered, "taker").start();

    while (!gathered.isDone()) {
      handoff.wake();
    }

    assertThat(gathered.get(10, SECONDS)).isEqualTo(2);
  }
}
