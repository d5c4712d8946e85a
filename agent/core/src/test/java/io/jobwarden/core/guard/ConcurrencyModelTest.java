package io.jobwarden.core.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.model.ConcurrencyPlan;
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

/** Whatever happens in whatever order, places are given as a count of calls under way says. */
class ConcurrencyModelTest {
  enum Act {
    ENTER,
    LEAVE,
    CHANGE
  }

  record Step(Act act, int pick, String key, int max) {}

  private record Inside(Places places, String key) {}

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, seed = "3")
  void places_are_given_as_the_model_says(
      @ForAll("steps") List<Step> steps, @ForAll("most") int first) {
    ConcurrencyLimit limit = ConcurrencyLimit.of(plan(first));
    List<Inside> inside = new ArrayList<>();
    int max = first;

    for (Step step : steps) {
      switch (step.act) {
        case ENTER -> {
          Places places = limit.enter(step.key);
          assertThat(places != null).as("let in").isEqualTo(count(inside, step.key) < max);
          if (places != null) {
            inside.add(new Inside(places, step.key));
          }
        }
        case LEAVE -> {
          if (!inside.isEmpty()) {
            inside.remove(step.pick % inside.size()).places.leave();
          }
        }
        case CHANGE -> {
          max = step.max;
          limit.change(plan(max));
        }
      }
      for (String key : List.of("", "a", "b")) {
        assertThat(limit.places(key).free()).isEqualTo(Math.max(0, max - count(inside, key)));
      }
    }
    inside.forEach(one -> one.places.leave());
    for (String key : List.of("", "a", "b")) {
      assertThat(limit.places(key).free()).as("all are back").isEqualTo(max);
    }
  }

  private static int count(List<Inside> inside, String key) {
    return (int) inside.stream().filter(one -> one.key.equals(key)).count();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(6, Act.ENTER), Tuple.of(5, Act.LEAVE), Tuple.of(1, Act.CHANGE)),
            Arbitraries.integers().between(0, 10),
            Arbitraries.of("", "a", "b"),
            most())
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(100);
  }

  @Provide
  Arbitrary<Integer> most() {
    return Arbitraries.integers().between(0, 6);
  }

  private static ConcurrencyPlan plan(int max) {
    return ConcurrencyPlan.builder().max(max).build();
  }
}
