package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.RetryPlan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final RetryPlan PLAN =
      RetryPlan.builder()
          .initial(Duration.ofMillis(200))
          .factor(2)
          .max(Duration.ofSeconds(10))
          .jitter(0.2)
          .build();

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 200",
    "2, 0.5, 400",
    "3, 0.5, 800",
    "6, 0.5, 6400",
    "7, 0.5, 10000",
    "64, 0.5, 10000",
    "5000, 0.5, 10000",
    "1, 0, 160",
    "1, 1, 240",
    "7, 0, 8000",
    "7, 1, 10000"
  })
  void a_wait_grows_by_the_factor_up_to_the_cap_and_is_spread(
      int bodies, double random, long millis) {
    long nanos = Backoff.delayNanos(PLAN, bodies, random);

    assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "50, 0.5"})
  void no_wait_stays_no_wait(int bodies, double random) {
    RetryPlan plan = RetryPlan.builder().initial(Duration.ZERO).build();

    assertThat(Backoff.delayNanos(plan, bodies, random)).isZero();
  }
}
