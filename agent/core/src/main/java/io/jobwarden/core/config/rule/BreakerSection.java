package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.BreakerState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code breaker}. */
final class BreakerSection {
  private static final int MOST_CALLS = 100_000;

  /** As many results are kept for each key. */
  private static final Kind<Integer> CALLS =
      Kinds.mapped(
          "a whole number from 1 to " + MOST_CALLS + ", for so many results are kept",
          Kinds.whole(1, MOST_CALLS)::read);

  /** At 0% it would open whatever happens. */
  private static final Kind<Double> RATE =
      Kinds.mapped("a share above 0%, up to 100%", BreakerSection::positive)
          .correctedBy(text -> Kinds.SHARE.fits(text) ? null : Kinds.SHARE.correction(text));

  private static final Kind<BreakerState> STATE =
      Kinds.oneOf(
          BreakerSection::word,
          BreakerState.CLOSED,
          BreakerState.FORCED_OPEN,
          BreakerState.DISABLED);

  private BreakerSection() {}

  static @Nullable BreakerPlan read(Section rule, Values values) {
    Section section = rule.section("breaker");
    if (section == null) {
      return null;
    }
    BreakerPlan.Builder plan = BreakerPlan.builder();
    section.set("failure_rate", RATE, plan::failureRate);
    section.set("calls", CALLS, plan::calls);
    readWindow(section, plan);
    section.set("open_for", Kinds.POSITIVE_DURATION, plan::openFor);
    section.set("trial_calls", CALLS, plan::trialCalls);
    plan.key(values.early(section, "key"));
    Section slow = section.section("slow");
    if (slow != null) {
      plan.slowOver(slow.need("over", Kinds.POSITIVE_DURATION, Duration.ofSeconds(1)));
      slow.set("rate", RATE, plan::slowRate);
      slow.end();
    }
    section.set("state", STATE, plan::state);
    section.end();
    return plan.build();
  }

  private static void readWindow(Section section, BreakerPlan.Builder plan) {
    Item item = section.take("window");
    Duration window = item == null ? null : item.as(Kinds.POSITIVE_DURATION);
    if (item != null && window != null && section.has("calls")) {
      item.problem("stands beside calls, expected one of both; take one out");
    }
    plan.window(window);
  }

  private static @Nullable Double positive(String text) {
    Double share = Kinds.SHARE.read(text);
    return share == null || share == 0 ? null : share;
  }

  /** It begins closed, and then does what it finds right. */
  private static String word(BreakerState state) {
    return state == BreakerState.CLOSED ? "auto" : state.text();
  }
}
