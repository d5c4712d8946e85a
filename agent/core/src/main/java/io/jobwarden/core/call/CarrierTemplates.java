package io.jobwarden.core.call;

import io.jobwarden.core.model.ContextPlan;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/** What a rule says of headers and objects that bring context or take it along. Immutable. */
final class CarrierTemplates {
  final @Nullable Template extract;
  final @Nullable Condition linkExtracted;
  final @Nullable Template inject;

  /** Index of the argument that {@link #inject} replaces; -1 for none. */
  final int replaced;

  final @Nullable Template echo;
  final @Nullable Template put;
  final @Nullable Condition linkWhen;
  final @Nullable Template take;
  final @Nullable Template enter;
  final @Nullable Template leave;

  private CarrierTemplates(ContextPlan plan, RuleTexts texts) {
    Names read = Names.ofReadCarrier(texts.names().defined());
    Names written = Names.ofWrittenCarrier(texts.names().defined());
    this.extract = texts.optionalTemplate(plan.extract(), read);
    this.linkExtracted = texts.optionalCondition(plan.linkExtracted());
    this.inject = texts.optionalTemplate(plan.inject(), written);
    this.replaced = plan.replaced();
    this.echo = texts.optionalTemplate(plan.echo(), written);
    this.put = texts.optionalTemplate(plan.put());
    this.linkWhen = texts.optionalCondition(plan.linkWhen());
    this.take = texts.optionalTemplate(plan.take());
    this.enter = texts.optionalTemplate(plan.enter());
    this.leave = texts.optionalTemplate(plan.leave());
  }

  /** Null where a rule says nothing of them. */
  static @Nullable CarrierTemplates of(@Nullable ContextPlan plan, RuleTexts texts) {
    return plan == null ? null : new CarrierTemplates(plan, texts);
  }
}
