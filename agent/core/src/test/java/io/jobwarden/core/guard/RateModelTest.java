package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.signal.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order, permits are given as a list of periods says. */
class RateModelTest {
  enum Act {
    TAKE,
    TAKE_OR_WAIT,
    WAIT_INTERRUPTED,
    GIVE_BACK,
    TURN_CLOCK,
    CHANGE
  }

  record Step(Act act, int pick, int millis, RatePlan plan) {}

  /** A permit that was granted, the period that the model gave it, and by which of its plans. */
  private record Granted(long slot, long period, int era) {}

  /** The same limit as simple as can be: how many permits of each period are taken. */
  private static final class Model {
    RatePlan plan;
    long now;
    long start;
    int era;

    /** Taken of the first period beyond what the plan, which was changed, allows. */
    int excess;

    TreeMap<Long, Integer> taken = new TreeMap<>();

    Model(RatePlan plan, long now) {
      this.plan = plan;
      this.now = now;
      this.start = now;
    }

    long current() {
      return (now - start) / plan.per().toNanos();
    }

    int takenOf(long period) {
      return taken.getOrDefault(period, 0);
    }

    long nanosUntil(long period) {
      return Math.max(0, start + period * plan.per().toNanos() - now);
    }

    /** The first period that has one left, or null if it begins too late. */
    @Nullable Long take(boolean mayWait) {
      long period = current();
      while (takenOf(period) >= plan.permits()) {
        period++;
      }
      if (nanosUntil(period) > (mayWait ? plan.maxWait().toNanos() : 0)) {
        return null;
      }
      taken.merge(period, 1, Integer::sum);
      return period;
    }

    void giveBack(long period, int itsEra) {
      boolean promised = taken.tailMap(period, false).values().stream().anyMatch(some -> some > 0);
      if (itsEra == era && !promised) {
        taken.merge(period, -1, Integer::sum);
      }
    }

    void change(RatePlan changed) {
      long first = current();
      int used = takenOf(first) + (first == 0 ? excess : 0);
      int promised = taken.tailMap(first, false).values().stream().mapToInt(some -> some).sum();
      start += first * plan.per().toNanos();
      plan = changed;
      era++;
      excess = Math.max(0, used - plan.permits());
      taken = new TreeMap<>();
      long period = 0;
      for (int i = 0; i < used - excess + promised; i++) {
        while (takenOf(period) >= plan.permits()) {
          period++;
        }
        taken.merge(period, 1, Integer::sum);
      }
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, seed = "2")
  void permits_are_given_as_the_model_says(
      @ForAll("plans") RatePlan plan, @ForAll("steps") List<Step> steps) {
    ManualTicker ticker = new ManualTicker();
    Model model = new Model(plan, ticker.nanos());
    List<Long> waits = new ArrayList<>();
    List<Granted> granted = new ArrayList<>();
    boolean[] interrupted = {false};
    RateLimit limit =
        RateLimit.of(
            plan,
            ticker,
            GuardCounts.of("RateModelTest", "rate"),
            nanos -> {
              waits.add(nanos);
              return !interrupted[0];
            });
    limit.of("k");

    for (Step step : steps) {
      switch (step.act) {
        case TAKE, TAKE_OR_WAIT, WAIT_INTERRUPTED -> {
          boolean mayWait = step.act != Act.TAKE;
          interrupted[0] = step.act == Act.WAIT_INTERRUPTED;
          waits.clear();
          long slot = limit.of("k").take(mayWait);
          Long period = model.take(mayWait);
          long wait = period == null ? 0 : model.nanosUntil(period);
          assertThat(waits).isEqualTo(wait == 0 ? List.of() : List.of(wait));
          if (period != null && wait > 0 && interrupted[0]) {
            model.giveBack(period, model.era);
            period = null;
          }
          assertThat(slot >= 0).as("granted").isEqualTo(period != null);
          if (period != null) {
            granted.add(new Granted(slot, period, model.era));
          }
        }
        case GIVE_BACK -> {
          if (!granted.isEmpty()) {
            Granted one = granted.remove(step.pick % granted.size());
            limit.of("k").giveBack(one.slot);
            model.giveBack(one.period, one.era);
          }
        }
        case TURN_CLOCK -> {
          ticker.turn(Duration.ofMillis(step.millis));
          model.now += Duration.ofMillis(step.millis).toNanos();
        }
        case CHANGE -> {
          limit.change(step.plan);
          model.change(step.plan);
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.frequency(
            Tuple.of(8, Act.TAKE),
            Tuple.of(8, Act.TAKE_OR_WAIT),
            Tuple.of(3, Act.WAIT_INTERRUPTED),
            Tuple.of(6, Act.GIVE_BACK),
            Tuple.of(5, Act.TURN_CLOCK),
            Tuple.of(1, Act.CHANGE));
    return Combinators.combine(
            acts,
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(1, 99, 100, 300, 1000, 2500),
            plans())
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(100);
  }

  @Provide
  Arbitrary<RatePlan> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.of(Duration.ofMillis(100), Duration.ofSeconds(1)),
            Arbitraries.of(Duration.ZERO, Duration.ofMillis(150), Duration.ofSeconds(3)))
        .as(
            (permits, per, maxWait) ->
                RatePlan.builder()
                    .key("${arg0}")
                    .permits(permits)
                    .per(per)
                    .maxWait(maxWait)
                    .build());
  }
}
