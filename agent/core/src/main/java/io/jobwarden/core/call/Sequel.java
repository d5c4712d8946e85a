package io.jobwarden.core.call;

import io.jobwarden.core.guard.Ring;
import io.jobwarden.core.model.UntilPlan;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Template;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How calls of one rule go on when their method has returned, without a future. Immutable. */
final class Sequel {
  private final UntilPlan plan;
  private final Condition when;
  private final Template listen;

  private Sequel(UntilPlan plan, Condition when, Template listen) {
    this.plan = plan;
    this.when = when;
    this.listen = listen;
  }

  /** Null where none goes on. */
  static @Nullable Sequel of(@Nullable UntilPlan plan, RuleTexts texts) {
    Condition when = plan == null ? null : texts.optionalCondition(plan.when());
    Template listen =
        plan == null
            ? null
            : texts.optionalTemplate(plan.listen(), Names.ofHearing(texts.names().defined()));
    return plan == null || when == null || listen == null ? null : new Sequel(plan, when, listen);
  }

  /**
   * What is completed at the end of a call whose method is about to return; null where that is the
   * end.
   */
  static @Nullable CompletableFuture<@Nullable Object> begin(
      NestedRun innermost, LaterCalls later, @Nullable Object result) {
    Sequel sequel = null;
    Run whose = null;
    for (NestedRun run = innermost; run != null; run = run.outer) {
      if (run.interrupts()) {
        return null; // that is meant for the method's thread, which does something else by then
      }
      Sequel own = run.rule.values().sequel();
      if (sequel == null && own != null && run instanceof Run && own.when.holds(run)) {
        sequel = own;
        whose = (Run) run;
      }
    }
    return sequel == null || whose == null ? null : sequel.begin(whose, later, result);
  }

  private CompletableFuture<@Nullable Object> begin(
      Run run, LaterCalls later, @Nullable Object result) {
    CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
    Runnable ends = () -> end.complete(result);
    new EndListener(plan, ends, listener -> listen.object(new HearingFacts(run, listener)))
        .listen();
    if (!end.isDone()) {
      Ring ring = later.alarm().in(plan.latest().toNanos(), () -> later.strikes().execute(ends));
      CompletableFuture<?> unused = end.whenComplete((value, error) -> ring.cancel());
    }
    return end;
  }
}
