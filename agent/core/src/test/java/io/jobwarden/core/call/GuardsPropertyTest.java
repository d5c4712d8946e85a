package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import org.jspecify.annotations.Nullable;

/** A guarded method by any script, against a model that knows the rules alone. */
class GuardsPropertyTest {
  private static final Duration STEP = Duration.ofSeconds(1);

  /** How a body ends; each takes a second. */
  @SuppressWarnings("ImmutableEnumChecker") // texts and exceptions
  enum End {
    RESULT("result"),
    FAILING_VALUE("bad"),
    LISTED(new IOException("listed")),
    NEVER(new FileNotFoundException("never")),
    IGNORED(new CharacterCodingException()),
    ERROR(new AssertionError("not listed")),
    REFUSED_ELSEWHERE(new CallRejectedException("other", "rate", "full")),
    INTERRUPTED(new InterruptedException());

    final Object end;

    End(Object end) {
      this.end = end;
    }

    boolean fails() {
      return this != RESULT && this != IGNORED;
    }

    boolean isRetried() {
      return this == FAILING_VALUE || this == LISTED;
    }
  }

  /** Numbers of a rule's guards; 0 for one that it does not have. */
  record Plan(
      int attempts,
      int within,
      double budget,
      int calls,
      int openFor,
      int permits,
      int per,
      int max) {}

  @AfterTry
  void clear() {
    Thread.interrupted();
  }

  /** A call whose bodies end so, one after the other, or else other numbers for the guards. */
  record Step(List<End> ends, @Nullable Plan change) {}

  @Property(tries = 200, seed = "4713", edgeCases = EdgeCasesMode.NONE)
  void calls_and_counters_are_those_of_the_model(
      @ForAll("plans") Plan plan,
      @ForAll @Size(min = 1, max = 20) List<@Size(min = 1, max = 4) List<End>> calls) {
    List<Step> steps = calls.stream().map(ends -> new Step(ends, null)).toList();

    runAsTheModel(plan, steps);
  }

  @Property(tries = 300, seed = "4714", edgeCases = EdgeCasesMode.NONE)
  void they_are_whenever_the_guards_change(
      @ForAll("plans") Plan plan, @ForAll("steps") List<Step> steps) {
    runAsTheModel(plan, steps);
  }

  private static void runAsTheModel(Plan plan, List<Step> steps) {
    Model model = new Model(plan);
    int[] bodies = {0};
    int calls = 0;
    try (HandDriven driven = HandDriven.of(rule(plan))) {
      for (Step step : steps) {
        if (step.change != null) {
          driven.reload(rule(step.change));
          model.change(step.change);
          continue;
        }
        calls++;
        List<End> ends = step.ends;
        Deque<End> left = new ArrayDeque<>(ends);
        Body body =
            number -> {
              bodies[0]++;
              driven.turn(STEP);
              End end = left.size() > 1 ? left.pop() : left.element();
              if (end.end instanceof Throwable thrown) {
                throw thrown;
              }
              return end.end;
            };

        Object expected = model.call(ends);

        assertThat(outcome(driven, body)).isEqualTo(expected);
        assertThat(bodies[0]).as("bodies").isEqualTo(model.bodies);
      }

      driven
          .counts()
          .runs(calls)
          .successes(model.successes)
          .failures(model.failures)
          .rejected(model.rejected)
          .retries(model.retries);
      assertThat(bodies[0])
          .as("bodies = runs - rejected + retries")
          .isEqualTo(calls - model.rejected + model.retries);
    }
  }

  /** What a call returned or threw; a refusal is the name of its guard. */
  private static @Nullable Object outcome(HandDriven driven, Body body) {
    try {
      return driven.call(body);
    } catch (CallRejectedException refusal) {
      return refusal.rule().equals("r") ? refusal.guard() : refusal;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private static Rule rule(Plan plan) {
    Rule.Builder rule =
        Guarded.rule()
            .failureWhen("${return} == 'bad'")
            .ignoredErrors(List.of("java.nio.charset.CharacterCodingException"));
    if (plan.attempts > 0) {
      RetryPlan.Builder retry =
          TestRules.retry(plan.attempts)
              .on(List.of("java.io.IOException"))
              .neverOn(List.of("java.io.FileNotFoundException"));
      rule.retry(
          retry
              .within(plan.within == 0 ? null : STEP.multipliedBy(plan.within))
              .budget(plan.budget == 0 ? null : plan.budget)
              .build());
    }
    if (plan.calls > 0) {
      rule.breaker(Guarded.breaker(plan.calls).openFor(STEP.multipliedBy(plan.openFor)).build());
    }
    if (plan.permits > 0) {
      rule.rate(Guarded.rate(plan.permits).per(STEP.multipliedBy(plan.per)).build());
    }
    if (plan.max >= 0) {
      rule.concurrency(TestRules.limit(plan.max).build());
    }
    return rule.build();
  }

  @Provide
  Arbitrary<Plan> plans() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(0.0, 0.0, 0.2, 0.5, 1.0),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 8),
            Arbitraries.of(-1, 1, 1, 1, 0))
        .as(Plan::new);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> call =
        Arbitraries.of(End.class)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(ends -> new Step(ends, null));
    Arbitrary<Step> change = plans().map(plan -> new Step(List.of(), plan));
    return Arbitraries.frequencyOf(Tuple.of(5, call), Tuple.of(1, change))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  /** The rules in plain words; time is counted in seconds, and goes by in bodies alone. */
  private static final class Model {
    private Plan plan;
    private final Deque<Boolean> lastFailed = new ArrayDeque<>();
    private final Map<Integer, Integer> callsOfSlot = new HashMap<>();
    private final Map<Integer, Integer> retriesOfSlot = new HashMap<>();
    private int now;
    private int bodies;
    private int successes;
    private int failures;
    private int rejected;
    private int retries;
    private int openSince = -1;
    private boolean trying;
    private boolean halfOpen;
    private int rateSince = -1;
    private int period;
    private int taken;

    /** Taken of the first period beyond what a plan allows that came later. */
    private int excess;

    Model(Plan plan) {
      this.plan = plan;
    }

    /** What a guard knows goes on where it is there before and after. */
    void change(Plan next) {
      if (plan.attempts == 0 || plan.budget == 0 || next.attempts == 0 || next.budget == 0) {
        callsOfSlot.clear();
        retriesOfSlot.clear();
      }
      if (plan.calls == 0 || next.calls == 0) {
        openSince = -1;
        halfOpen = false;
        lastFailed.clear();
      } else if (plan.calls != next.calls || plan.openFor != next.openFor) {
        lastFailed.clear();
      }
      if (plan.permits == 0 || next.permits == 0) {
        rateSince = -1;
        period = 0;
        taken = 0;
        excess = 0;
      } else if (rateSince >= 0 && !plan.equals(next)) {
        int current = (now - rateSince) / plan.per;
        int used = (current == period ? taken : 0) + (current == 0 ? excess : 0);
        rateSince += current * plan.per;
        period = 0;
        taken = Math.min(used, next.permits);
        excess = used - taken;
      }
      plan = next;
    }

    Object call(List<End> ends) {
      int start = now;
      callsOfSlot.merge(slot(), 1, Integer::sum);
      End end = null;
      for (int attempt = 1; ; attempt++) {
        String guard = refusal();
        if (guard != null) {
          if (end == null) {
            rejected++;
            return guard;
          }
          failures++;
          return end.end;
        }
        end = ends.get(Math.min(attempt, ends.size()) - 1);
        bodies++;
        retries += attempt > 1 ? 1 : 0;
        now++;
        record(end.fails());
        boolean again =
            end.isRetried()
                && attempt < plan.attempts
                && (plan.within == 0 || now - start <= plan.within)
                && budgetAllows();
        if (!again) {
          successes += end.fails() ? 0 : 1;
          failures += end.fails() ? 1 : 0;
          return end.end;
        }
      }
    }

    private boolean budgetAllows() {
      if (plan.budget == 0) {
        return true;
      }
      if (ofLastMinute(retriesOfSlot) + 1 > plan.budget * ofLastMinute(callsOfSlot)) {
        return false;
      }
      retriesOfSlot.merge(slot(), 1, Integer::sum);
      return true;
    }

    /** Slots of ten seconds; the clock shows one when the test begins. */
    private int slot() {
      return (1 + now) / 10;
    }

    private int ofLastMinute(Map<Integer, Integer> slots) {
      return slots.entrySet().stream()
          .filter(slot -> slot() - slot.getKey() < 6)
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    private @Nullable String refusal() {
      if (openSince >= 0 && !halfOpen && now - openSince < plan.openFor) {
        return "breaker";
      }
      halfOpen = openSince >= 0;
      trying = halfOpen;
      if (plan.permits > 0) {
        rateSince = rateSince < 0 ? now : rateSince;
        int current = (now - rateSince) / plan.per;
        taken = current == period ? taken : 0;
        period = current;
        if (taken == plan.permits) {
          return "rate";
        }
        taken++;
      }
      if (plan.max == 0) {
        taken -= plan.permits > 0 ? 1 : 0;
        return "concurrency";
      }
      return null;
    }

    private void record(boolean failed) {
      if (plan.calls == 0) {
        return;
      }
      if (trying) {
        trying = false;
        halfOpen = false;
        openSince = failed ? now : -1;
        lastFailed.clear();
        return;
      }
      lastFailed.add(failed);
      if (lastFailed.size() > plan.calls) {
        lastFailed.pop();
      }
      if (lastFailed.size() == plan.calls && !lastFailed.contains(false)) {
        openSince = now;
        lastFailed.clear();
      }
    }
  }
}
