package io.jobwarden.core.call;

import io.jobwarden.core.model.BreakerPlan;
import io.jobwarden.core.model.ChaosPlan;
import io.jobwarden.core.model.ConcurrencyPlan;
import io.jobwarden.core.model.CustomMeter;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.model.RatePlan;
import io.jobwarden.core.model.RetryPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.Needs;
import io.jobwarden.core.value.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one rule reads from its calls, compiled. Immutable. */
final class RuleValues {
  private final Rule rule;
  private final NamedTemplates named;
  private final ExtraTemplates extra;
  private final SpanTemplates span;
  private final @Nullable Template runId;
  private final @Nullable Template message;
  private final @Nullable Condition logWhen;
  private final @Nullable Condition warnWhen;
  private final @Nullable Condition nothingWhen;
  private final ErrorCodes codes;
  private final @Nullable Condition failureWhen;
  private final @Nullable Condition retryWhen;
  private final @Nullable Condition chaosWhen;
  private final @Nullable Template limitKey;
  private final @Nullable Template rateKey;
  private final @Nullable Template breakerKey;
  private final Template[] custom;
  private final @Nullable CarrierTemplates carriers;
  private final @Nullable Condition unless;
  private final @Nullable Sequel sequel;
  private final Needs needs;

  private RuleValues(Rule rule) {
    this.rule = rule;
    List<String> defined = new ArrayList<>(rule.labels().keySet());
    defined.addAll(rule.fields().keySet());
    RuleTexts texts = new RuleTexts(rule.name(), Names.ofCall(defined));
    this.named = NamedTemplates.of(rule, Names.ofCall(defined), texts);
    this.extra = ExtraTemplates.of(rule.extra(), texts);
    this.span = SpanTemplates.of(rule.span(), named, texts);
    this.runId = texts.optionalTemplate(rule.runId());
    LogPlan log = rule.log();
    this.message = texts.optionalTemplate(log == null ? null : log.message());
    this.logWhen = texts.optionalCondition(log == null ? null : log.when());
    this.warnWhen = texts.optionalCondition(log == null ? null : log.warnWhen());
    ExpectPlan expect = rule.expect();
    this.nothingWhen = texts.optionalCondition(expect == null ? null : expect.nothingWhen());
    this.codes = ErrorCodes.of(rule.errors(), texts);
    this.failureWhen = texts.optionalCondition(rule.failureWhen());
    RetryPlan retry = rule.retry();
    this.retryWhen = texts.optionalCondition(retry == null ? null : retry.when());
    ConcurrencyPlan limit = rule.concurrency();
    this.limitKey = texts.optionalTemplate(limit == null ? null : limit.key());
    RatePlan rate = rule.rate();
    this.rateKey = texts.optionalTemplate(rate == null ? null : rate.key());
    BreakerPlan breaker = rule.breaker();
    this.breakerKey = texts.optionalTemplate(breaker == null ? null : breaker.key());
    ChaosPlan chaos = rule.chaos();
    this.chaosWhen = texts.optionalCondition(chaos == null ? null : chaos.when());
    this.custom = new Template[rule.customMeters().size()];
    for (int i = 0; i < custom.length; i++) {
      CustomMeter meter = rule.customMeters().get(i);
      custom[i] = texts.template(meter.value());
    }
    this.carriers = CarrierTemplates.of(rule.context(), texts);
    this.unless = texts.optionalCondition(rule.unless());
    this.sequel = Sequel.of(rule.until(), texts);
    this.needs = texts.together();
  }

  static RuleValues of(Rule rule) {
    return new RuleValues(rule);
  }

  NamedTemplates named() {
    return named;
  }

  ExtraTemplates extra() {
    return extra;
  }

  SpanTemplates span() {
    return span;
  }

  @Nullable Template runId() {
    return runId;
  }

  @Nullable Template message() {
    return message;
  }

  @Nullable Condition logWhen() {
    return logWhen;
  }

  @Nullable Condition nothingWhen() {
    return nothingWhen;
  }

  @Nullable Condition warnWhen() {
    return warnWhen;
  }

  /** The rule's own. */
  ErrorCodes codes() {
    return codes;
  }

  @Nullable Condition failureWhen() {
    return failureWhen;
  }

  @Nullable Condition retryWhen() {
    return retryWhen;
  }

  @Nullable Template limitKey() {
    return limitKey;
  }

  @Nullable Template rateKey() {
    return rateKey;
  }

  @Nullable Template breakerKey() {
    return breakerKey;
  }

  @Nullable Condition chaosWhen() {
    return chaosWhen;
  }

  Template[] custom() {
    return custom;
  }

  @Nullable CarrierTemplates carriers() {
    return carriers;
  }

  /** Which calls the rule does not see, or null. */
  @Nullable Condition unless() {
    return unless;
  }

  /** How calls go on when their method has returned, or null where none does. */
  @Nullable Sequel sequel() {
    return sequel;
  }

  Set<String> annotations() {
    return needs.annotations();
  }

  /** What a method must hand over for all that is read. */
  MethodNeeds methodNeeds() {
    boolean enforced = !rule.observe();
    return MethodNeeds.builder()
        .self(needs.self())
        .arguments(needs.arguments() > 0 || writes())
        .writes(writes())
        .result(needs.result())
        .guards(enforced && isGuarded())
        .repeats(enforced && rule.retry() != null && !rule.retry().async())
        .again(enforced && rule.retry() != null && rule.retry().async())
        .replaces(enforced && rule.fallback() != null)
        .build();
  }

  private boolean writes() {
    return carriers != null && carriers.replaced >= 0;
  }

  private boolean isGuarded() {
    return rule.concurrency() != null
        || rule.rate() != null
        || rule.breaker() != null
        || rule.chaos() != null
        || (rule.timeout() != null && rule.timeout().interrupts());
  }

  /**
   * Where the labels of a call that is only counted are read from: {@link MethodNeeds#NOTHING},
   * {@link MethodNeeds#RECEIVER} or an argument's index.
   */
  int source() {
    return needs.self()
        ? MethodNeeds.RECEIVER
        : needs.arguments() > 0 ? needs.arguments() - 1 : MethodNeeds.NOTHING;
  }

  /** Tells whether counting and timing a call is all that the rule asks for. */
  boolean isTally() {
    boolean plain =
        rule.log() == null
            && rule.span() == null
            && rule.heartbeat() == null
            && rule.retry() == null
            && rule.concurrency() == null
            && rule.rate() == null
            && rule.breaker() == null
            && rule.timeout() == null
            && rule.fallback() == null
            && rule.deadLetter() == null
            && rule.chaos() == null
            && rule.context() == null
            && rule.unless() == null
            && rule.until() == null
            && rule.runId() == null
            && rule.failureWhen() == null
            && rule.errors().stream().allMatch(code -> code.when() == null)
            && rule.customMeters().isEmpty()
            && rule.fields().isEmpty()
            && rule.extra().isEmpty();
    return plain && named.areTally();
  }
}
