package io.jobwarden.core.guard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight threads that do the same at once, each by its own dice. */
final class Crowd {
  static final int THREADS = 8;

  private Crowd() {}

  interface Member {
    void act(int thread, Random dice) throws Exception;
  }

  static void act(long seed, Member member) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> acting = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      acting.add(
          threads.submit(
              () -> {
                member.act(number, new Random(seed * 31 + number));
                return null;
              }));
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, SECONDS)).isTrue();
    for (Future<?> one : acting) {
      one.get(0, SECONDS);
    }
  }
}
