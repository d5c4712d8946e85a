package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.management.ThreadMXBean;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.Ticker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that is let in and ends well makes no garbage in any guard. */
class GuardAllocationTest {
  private static final int ROUNDS = 50_000;
  private static final Turned NOBODY = (key, to, why) -> {};

  @ParameterizedTest
  @MethodSource("guards")
  void a_call_that_is_let_in_makes_no_object(BooleanSupplier call) {
    int letIn = rounds(call);

    long before = allocated();
    letIn += rounds(call);
    long perCall = (allocated() - before) / ROUNDS;

    assertThat(letIn).isEqualTo(2 * ROUNDS);
    assertThat(perCall).isZero();
  }

  static Stream<Arguments> guards() {
    BreakerPlan.Builder breaker = BreakerPlan.builder().slowOver(Duration.ofSeconds(1));
    return Stream.of(
        argumentSet("breaker", through(Breaker.of(breaker.build(), Ticker.SYSTEM), "")),
        argumentSet(
            "breaker by key",
            through(Breaker.of(breaker.key("${arg0}").build(), Ticker.SYSTEM), "k")),
        argumentSet(
            "breaker by time",
            through(Breaker.of(breaker.window(Duration.ofMinutes(1)).build(), Ticker.SYSTEM), "k")),
        argumentSet("rate", through(rate(), "")),
        argumentSet("rate by key", through(rate(), "k")),
        argumentSet("concurrency", through(concurrency(), "")),
        argumentSet("concurrency by key", through(concurrency(), "k")));
  }

  private static RateLimit rate() {
    return RateLimit.of(
        RatePlan.builder().permits(Integer.MAX_VALUE).per(Duration.ofHours(1)).build(),
        Ticker.SYSTEM,
        GuardCounts.of("GuardAllocationTest", "rate"));
  }

  private static ConcurrencyLimit concurrency() {
    return ConcurrencyLimit.of(
        ConcurrencyPlan.builder().max(3).maxWait(Duration.ofSeconds(1)).build());
  }

  private static BooleanSupplier through(Breaker breaker, String key) {
    return () -> {
      Admission admission = breaker.of(key).admit(NOBODY);
      if (admission != null) {
        admission.ended(false, 1000, NOBODY);
      }
      return admission != null;
    };
  }

  private static BooleanSupplier through(RateLimit limit, String key) {
    return () -> limit.of(key).take(true) >= 0;
  }

  private static BooleanSupplier through(ConcurrencyLimit limit, String key) {
    return () -> {
      Places places = limit.enter(key);
      if (places != null) {
        places.leave();
      }
      return places != null;
    };
  }

  private static int rounds(BooleanSupplier call) {
    int letIn = 0;
    for (int i = 0; i < ROUNDS; i++) {
      letIn += call.getAsBoolean() ? 1 : 0;
    }
    return letIn;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
