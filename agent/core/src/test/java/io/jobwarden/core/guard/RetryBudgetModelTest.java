package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens in whatever order, retries are granted as a list of all that was says. */
class RetryBudgetModelTest {
  private static final Duration SLOT = Duration.ofSeconds(10);
  private static final int SLOTS = 6;

  enum Act {
    CALL,
    SPEND,
    TURN_CLOCK,
    CHANGE
  }

  record Step(Act act, int seconds, double share) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, seed = "4")
  void retries_are_granted_as_the_model_says(
      @ForAll("shares") double first, @ForAll("steps") List<Step> steps) {
    ManualTicker ticker = new ManualTicker();
    RetryBudget budget = RetryBudget.of(first, ticker, null);
    double share = first;
    List<Long> calls = new ArrayList<>();
    List<Long> retries = new ArrayList<>();

    for (Step step : steps) {
      long slot = Math.floorDiv(ticker.nanos(), SLOT.toNanos());
      switch (step.act) {
        case CALL -> {
          budget.called();
          calls.add(slot);
        }
        case SPEND -> {
          boolean granted = lately(retries, slot) + 1 <= share * lately(calls, slot);
          assertThat(budget.spend()).as("granted").isEqualTo(granted);
          if (granted) {
            retries.add(slot);
          }
        }
        case TURN_CLOCK -> ticker.turn(Duration.ofSeconds(step.seconds));
        case CHANGE -> {
          share = step.share;
          budget = RetryBudget.of(share, ticker, budget);
        }
      }
    }
  }

  private static long lately(List<Long> slots, long now) {
    return slots.stream().filter(slot -> now - slot < SLOTS).count();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(12, Act.CALL),
            Tuple.of(8, Act.SPEND),
            Tuple.of(3, Act.TURN_CLOCK),
            Tuple.of(1, Act.CHANGE));
    return Combinators.combine(acts, Arbitraries.of(1, 9, 10, 25, 59, 61), shares())
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(100);
  }

  @Provide
  Arbitrary<Double> shares() {
    return Arbitraries.of(0.0, 0.1, 0.2, 0.5, 1.0);
  }
}
