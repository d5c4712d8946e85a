package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.bootstrap.CallTimeoutException;
import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard by each way in which a call ends: what the caller gets, and what is counted. */
class GuardEndingTest {
  private final IOException failure = new IOException("of the body");
  private final InterruptedException interrupted = new InterruptedException("by others");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("cells")
  void a_call_ends_as_the_table_says(Guard guard, Ending ending) throws Throwable {
    AtomicInteger bodies = new AtomicInteger();
    int expectedBodies = bodies(guard, ending);
    boolean refused = ending == Ending.REJECT;
    boolean failed = !refused && ending != Ending.RESULT;
    try (HandDriven driven = HandDriven.of(rule(guard, ending))) {
      Object returned = null;
      Throwable thrown = null;
      try {
        returned =
            driven.call(
                number -> {
                  bodies.incrementAndGet();
                  return body(driven, ending).run(number);
                });
      } catch (Throwable ofCall) {
        thrown = ofCall;
      }

      boolean flag = Thread.interrupted();
      assertThat(bodies).as("bodies").hasValue(expectedBodies);
      callerGot(guard, ending, returned, thrown);
      assertThat(flag).as("flag").isEqualTo(guard == Guard.FALLBACK && ending == Ending.INTERRUPT);
      driven
          .counts()
          .runs(1)
          .successes(ending == Ending.RESULT ? 1 : 0)
          .failures(failed ? 1 : 0)
          .rejected(refused ? 1 : 0)
          .retries(Math.max(0, expectedBodies - 1));
      assertThat(driven.metric("r_dead_letters_total"))
          .isEqualTo(guard == Guard.DEAD_LETTER && failed ? 1 : 0);
      assertThat(driven.metric("r_injected_total"))
          .isEqualTo(guard == Guard.CHAOS ? expectedBodies : 0);
      assertThat(driven.metric("r_late_total")).isZero();
      if (!refused && guard != Guard.BREAKER) {
        assertThat(driven.call(Body.returning("next")))
            .as("nothing stayed taken")
            .isEqualTo("next");
      }
      assertThat(driven.lines().all("event"))
          .contains(failed ? "r_failed" : refused ? "r_rejected" : "r_completed")
          .doesNotContain(refused ? "r_started" : "r_rejected");
    }
  }

  private void callerGot(
      Guard guard, Ending ending, @Nullable Object returned, @Nullable Throwable thrown) {
    if (ending == Ending.RESULT) {
      assertThat(returned).isEqualTo("result");
    } else if (guard == Guard.FALLBACK) {
      assertThat(thrown).isNull();
      assertThat(returned).isEqualTo("fallback");
    } else if (ending == Ending.EXCEPTION) {
      assertThat(thrown).isSameAs(failure);
    } else if (ending == Ending.INTERRUPT) {
      assertThat(thrown).isSameAs(interrupted);
    } else if (ending == Ending.REJECT) {
      assertThat(thrown).isInstanceOf(CallRejectedException.class);
    } else {
      assertThat(thrown)
          .isInstanceOf(CallTimeoutException.class)
          .hasMessage("r: not done within 1s")
          .cause()
          .isInstanceOf(InterruptedException.class);
    }
  }

  private static int bodies(Guard guard, Ending ending) {
    if (ending == Ending.REJECT) {
      return 0;
    }
    boolean retried = ending == Ending.EXCEPTION || ending == Ending.TIMEOUT;
    return guard == Guard.RETRY && retried ? 3 : 1;
  }

  private Body body(HandDriven driven, Ending ending) {
    return switch (ending) {
      case RESULT -> Body.returning("result");
      case EXCEPTION -> Body.throwing(failure);
      case TIMEOUT -> driven.heeding(Guarded.SECOND, Body.returning("too late"));
      case INTERRUPT -> Body.throwing(interrupted);
      case REJECT -> Body.returning("none runs");
    };
  }

  private Rule rule(Guard guard, Ending ending) {
    Rule.Builder rule = Guarded.rule();
    if (ending == Ending.TIMEOUT || guard == Guard.TIMEOUT) {
      rule.timeout(Guarded.A_SECOND);
    }
    boolean refuses = ending == Ending.REJECT;
    if (refuses) {
      rule.concurrency(TestRules.limit(0).build());
    }
    switch (guard) {
      case RETRY -> rule.retry(TestRules.retry(3).build());
      case BREAKER ->
          rule.breaker(
              Guarded.breaker(1)
                  .state(refuses ? BreakerState.FORCED_OPEN : BreakerState.CLOSED)
                  .build());
      case RATE -> rule.rate(Guarded.rate(refuses ? 0 : 2).build());
      case CONCURRENCY -> rule.concurrency(TestRules.limit(refuses ? 0 : 1).build());
      case TIMEOUT -> {}
      case CHAOS -> rule.chaos(brief());
      case FALLBACK -> rule.fallback(Guarded.FALLBACK);
      case DEAD_LETTER ->
          rule.deadLetter(
              DeadLetterPlan.builder().file(folder.resolve("letters").toString()).build());
    }
    return rule.build();
  }

  /** A delay alone, of the first body. */
  private static ChaosPlan brief() {
    Duration delay = Duration.ofMillis(1);
    return ChaosPlan.builder().minDelay(delay).maxDelay(delay).first(1).build();
  }

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Guard guard : Guard.values()) {
      for (Ending ending : Ending.values()) {
        cells.add(argumentSet(guard + " x " + ending, guard, ending));
      }
    }
    return cells.stream();
  }

  private enum Guard {
    RETRY,
    BREAKER,
    RATE,
    CONCURRENCY,
    TIMEOUT,
    CHAOS,
    FALLBACK,
    DEAD_LETTER
  }

  private enum Ending {
    RESULT,
    EXCEPTION,
    TIMEOUT,
    INTERRUPT,
    REJECT
  }
}
