package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.diag.BreakerStates;
import io.jobwarden.core.diag.GuardCounts;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rule knows lives on under its name; calls under way keep the rules they began with. */
class ReloadedCallTest {
  private static final Body RESULT = Body.returning("result");
  private static final Body FAILING = Body.throwing(new IOException("down"));

  @Test
  void an_open_breaker_stays_open_under_another_plan() {
    try (HandDriven driven = HandDriven.of(breaking(2))) {
      driven.thrownBy(FAILING);
      driven.thrownBy(FAILING);

      RuleChange change = driven.agent.reload(breaking(5));

      assertThat(change.changed()).containsExactly("r");
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);
      driven.counts().runs(3).failures(2).rejected(1);
    }
  }

  @Test
  void permits_that_are_used_stay_used_and_more_are_added() throws Throwable {
    try (HandDriven driven = HandDriven.of(rated(2))) {
      driven.call(RESULT);
      driven.call(RESULT);

      driven.agent.reload(rated(3));

      assertThat(driven.call(RESULT)).isEqualTo("result");
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);
    }
  }

  @Test
  void a_place_that_is_taken_counts_under_the_next_limit() throws Throwable {
    try (HandDriven driven = HandDriven.of(limited(1))) {
      List<@Nullable Throwable> inside = new ArrayList<>();
      driven.call(
          number -> {
            driven.agent.reload(limited(2));
            inside.add(driven.thrownBy(RESULT));
            return null;
          });

      assertThat(inside).hasSize(1).containsOnlyNulls();
      driven.agent.reload(limited(0));
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);
    }
  }

  @Test
  void retries_of_before_count_for_the_next_budget() {
    try (HandDriven driven = HandDriven.of(budgeted(1.0))) {
      driven.thrownBy(FAILING);

      driven.agent.reload(budgeted(0.5));
      driven.thrownBy(FAILING);

      driven.counts().runs(2).failures(2).retries(1);
    }
  }

  @Test
  void a_rule_that_says_the_same_stays_the_same() throws Throwable {
    try (HandDriven driven = HandDriven.of(limited(1))) {
      driven.call(RESULT);

      RuleChange change = driven.agent.reload(limited(1));

      assertThat(change.changed()).isEmpty();
      driven.call(RESULT);
      driven.counts().runs(2);
    }
  }

  @Test
  void nothing_is_shown_of_a_rule_that_is_gone() {
    Rule rule = Guarded.rule().breaker(Guarded.breaker(1).build()).build();
    try (HandDriven driven = HandDriven.of(rule, limited(0))) {
      driven.thrownBy(FAILING);

      driven.agent.reload(TestRules.counted("other", HandDriven.WORK).build());

      assertThat(driven.agent.metrics().keySet()).noneMatch(series -> series.startsWith("r_"));
      assertThat(BreakerStates.all()).doesNotContainKey("r");
      List<String> shown = new ArrayList<>();
      GuardCounts.each((name, guard, counts) -> shown.add(name));
      assertThat(shown).doesNotContain("r");
    }
  }

  @Test
  void a_call_under_way_ends_under_a_rule_that_is_gone() throws Throwable {
    try (HandDriven driven = HandDriven.of(limited(1))) {
      Object result =
          driven.call(
              number -> {
                driven.agent.reload(TestRules.counted("other", HandDriven.WORK).build());
                return "ended";
              });

      assertThat(result).isEqualTo("ended");
      assertThat(driven.lines().all("event")).containsExactly("r_started", "r_completed");
    }
  }

  @Test
  void calls_pass_by_while_all_rules_are_switched_off() throws Throwable {
    try (HandDriven driven = HandDriven.of(limited(0))) {
      driven.agent.engine.passive(true);
      assertThat(driven.call(RESULT)).isEqualTo("result");
      assertThat(driven.metric("jobwarden_rule_passive{reason=\"disabled\",rule=\"r\"}")).isOne();

      driven.agent.reload(limited(0), TestRules.counted("new", HandDriven.WORK).build());
      assertThat(driven.call(RESULT)).isEqualTo("result");

      driven.agent.engine.passive(false);
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);
      assertThat(driven.agent.metrics().keySet())
          .noneMatch(series -> series.startsWith("jobwarden_rule_passive"));
      driven.counts().runs(1).rejected(1);
    }
  }

  @Test
  void one_rule_alone_lets_calls_pass() throws Throwable {
    Rule counts = TestRules.watched("counts", HandDriven.WORK).build();
    try (HandDriven driven = HandDriven.of(counts, limited(0))) {
      driven.agent.engine.passive("r", true);
      driven.agent.engine.passive("nobody", true);

      assertThat(driven.call(RESULT)).isEqualTo("result");

      driven.counts("counts").runs(1).successes(1);
      driven.counts().runs(0);
      driven.agent.engine.activate();
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);
    }
  }

  @Test
  void a_call_under_way_is_guarded_to_its_end_when_rules_are_switched_off() {
    Rule rule = Guarded.rule().retry(TestRules.retry(3).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      int[] bodies = {0};
      driven.thrownBy(
          number -> {
            bodies[0]++;
            driven.agent.engine.passive(true);
            throw new IOException("down");
          });

      assertThat(bodies[0]).isEqualTo(3);
      driven.counts().runs(1).failures(1).retries(2);
    }
  }

  @Test
  void a_breaker_that_is_reset_lets_calls_through() throws Throwable {
    try (HandDriven driven = HandDriven.of(breaking(1))) {
      driven.thrownBy(FAILING);
      assertThat(driven.thrownBy(RESULT)).isInstanceOf(CallRejectedException.class);

      assertThat(driven.agent.engine.resetBreaker("r", "unknown key")).isZero();
      assertThat(driven.agent.engine.resetBreaker("unknown rule", null)).isEqualTo(-1);
      assertThat(driven.agent.engine.resetBreaker("r", null)).isEqualTo(1);

      assertThat(driven.call(RESULT)).isEqualTo("result");
    }
  }

  private static Rule breaking(int calls) {
    return Guarded.rule().breaker(Guarded.breaker(calls).build()).build();
  }

  private static Rule rated(int permits) {
    return Guarded.rule().rate(Guarded.rate(permits).build()).build();
  }

  private static Rule limited(int max) {
    return Guarded.rule().concurrency(TestRules.limit(max).build()).build();
  }

  private static Rule budgeted(double share) {
    return Guarded.rule().retry(TestRules.retry(2).budget(share).build()).build();
  }
}
