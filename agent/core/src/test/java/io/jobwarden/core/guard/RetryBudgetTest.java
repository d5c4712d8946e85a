package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
  private final ManualTicker ticker = new ManualTicker();

  @Test
  void no_retry_without_calls() {
    assertThat(RetryBudget.of(1, ticker, null).spend()).isFalse();
  }

  @Test
  void as_many_retries_as_the_share_allows() {
    RetryBudget budget = RetryBudget.of(0.2, ticker, null);
    called(budget, 10);

    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
    called(budget, 5);
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void calls_and_retries_of_more_than_a_minute_ago_do_not_count() {
    RetryBudget budget = RetryBudget.of(0.5, ticker, null);
    called(budget, 10);
    spend(budget, 5);

    ticker.turn(Duration.ofSeconds(60));

    assertThat(budget.spend()).isFalse();
    called(budget, 2);
    assertThat(budget.spend()).isTrue();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void calls_of_the_last_minute_count() {
    RetryBudget budget = RetryBudget.of(0.5, ticker, null);
    called(budget, 2);

    ticker.turn(Duration.ofSeconds(45));

    assertThat(budget.spend()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void at_no_time_more_retries_than_the_share_of_the_last_minutes_calls(long seed) {
    Random random = new Random(seed);
    RetryBudget budget = RetryBudget.of(0.3, ticker, null);
    int[] calls = new int[200];
    int[] retries = new int[200];

    for (int slot = 6; slot < 200; slot++) {
      for (int step = random.nextInt(20); step > 0; step--) {
        if (random.nextInt(3) > 0) {
          budget.called();
          calls[slot]++;
        } else if (budget.spend()) {
          retries[slot]++;
          assertThat(sum(retries, slot)).isLessThanOrEqualTo((int) (0.3 * sum(calls, slot)));
        }
      }
      ticker.turn(Duration.ofSeconds(10));
    }
  }

  @Test
  void threads_together_stay_within_the_share() throws Exception {
    RetryBudget budget = RetryBudget.of(0.2, ticker, null);
    called(budget, 1000);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    Callable<Integer> spending =
        () -> (int) IntStream.range(0, 100).filter(i -> budget.spend()).count();

    int spent = 0;
    for (Future<Integer> count : threads.invokeAll(Collections.nCopies(8, spending))) {
      spent += count.get();
    }
    threads.shutdown();

    assertThat(spent).isBetween(100, 200);
  }

  /** In the six slots that end with this one. */
  private static int sum(int[] counts, int slot) {
    return IntStream.rangeClosed(slot - 5, slot).map(i -> counts[i]).sum();
  }

  private static void called(RetryBudget budget, int times) {
    for (int i = 0; i < times; i++) {
      budget.called();
    }
  }

  private static void spend(RetryBudget budget, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(budget.spend()).isTrue();
    }
  }
}
