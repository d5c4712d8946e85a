package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.meter.Meter;
import io.jobwarden.core.config.meter.MetersSection;
import io.jobwarden.core.config.part.ErrorCodes;
import io.jobwarden.core.config.part.Names;
import io.jobwarden.core.config.part.TypeNames;
import io.jobwarden.core.config.read.Flaw;
import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.config.read.Syntax;
import io.jobwarden.core.config.read.Values;
import io.jobwarden.core.config.read.Words;
import io.jobwarden.core.model.ExpectPlan;
import io.jobwarden.core.model.HeartbeatPlan;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.StandardMeter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one rule. */
final class RuleSection {
  /** Of a constructor only the end is seen, and only if it ends well. */
  private static final Set<StandardMeter> OF_CONSTRUCTORS =
      EnumSet.of(StandardMeter.SUCCESSES, StandardMeter.DURATION);

  private static final Kind<String> POINTCUT =
      Kinds.mapped("a pointcut such as execution(* com.acme.Job.run(..))", Kinds.TEXT::read);

  private final Section section;
  private final Map<String, String> named;
  private final boolean allowMatchAll;
  private final Rule.Builder plan = Rule.builder();
  private boolean constructors;

  RuleSection(Section section, Map<String, String> named, boolean allowMatchAll) {
    this.section = section;
    this.named = named;
    this.allowMatchAll = allowMatchAll;
  }

  /**
   * What the rule means.
   *
   * @param chaosEnabled false if chaos is only looked through
   */
  RuleRead read(boolean chaosEnabled) {
    String name = section.need("name", Kinds.TEXT, "");
    plan.name(name);
    readPointcut();
    String component = readComponent();
    Boolean enabled = section.find("enabled", Kinds.FLAG);
    section.set(
        "mode", Kinds.oneOf("enforce", "observe"), mode -> plan.observe(mode.equals("observe")));
    section.set("reentrant", Kinds.FLAG, plan::reentrant);
    Values ofCall = new Values(section.reading().syntax(), Words.CALL, Collections.emptyMap());
    plan.unless(ofCall.earlyCondition(section, "unless"));
    Labels labels = Labels.read(section);
    Values values = labels.values();
    plan.labels(labels.labels()).fields(labels.fields());
    plan.extra(values.templates(section.section("extra")));
    plan.runId(values.early(section, "run_id"));
    plan.until(UntilSection.read(section, values));
    LogPlan log = LogSection.read(section, values);
    plan.context(ContextSection.read(section, values));
    plan.log(log);
    plan.span(SpanSection.read(section, values, log));
    ExpectPlan expect = readSignals(values, component);
    plan.expect(expect);
    plan.errors(ErrorCodes.read(section, values));
    Set<StandardMeter> guarded = Guards.read(section, values, chaosEnabled, plan);
    Set<StandardMeter> usual = constructors ? OF_CONSTRUCTORS : guarded;
    List<Meter> meters =
        new MetersSection(section, name, component, labels.forMeters(), usual)
            .read(plan, values, log, expect);
    section.end();
    return new RuleRead(section, plan.build(), enabled == null || enabled, meters);
  }

  private void readPointcut() {
    plan.pointcut("");
    Item item = section.take("pointcut");
    if (item == null) {
      section.missing("pointcut", "a pointcut such as execution(* com.acme.Job.run(..))");
      return;
    }
    String text = item.as(POINTCUT);
    if (text == null) {
      return;
    }
    plan.pointcut(text);
    Syntax syntax = section.reading().syntax();
    Flaw flaw = syntax.pointcut(text, named);
    if (flaw != null) {
      item.flawed(flaw);
      return;
    }
    if (!allowMatchAll && syntax.matchesAll(text, named)) {
      item.problem(
          "must look at every class; begin names with a package, add within(com.acme..*), or write"
              + " allow_match_all: true");
    }
    if (syntax.onlyConstructors(text, named)) {
      constructors = true;
      refuseGuards();
    }
  }

  private void refuseGuards() {
    section.nameProblem("until", "has no meaning for a constructor; take it out");
    for (String guard : Guards.KEYS) {
      section.nameProblem(
          guard,
          "cannot guard a constructor, which no JVM lets anybody run again or refuse; take it out");
    }
  }

  private String readComponent() {
    String component = section.find("component", Names.COMPONENT);
    if (component != null) {
      plan.component(component).source(sourceOf(component));
    }
    section.set("source", Kinds.oneOf("api", "job", "frontend", "worker"), plan::source);
    return component == null ? "job" : component;
  }

  private static String sourceOf(String component) {
    switch (component) {
      case "api":
        return "api";
      case "worker":
      case "connector":
      case "queue":
        return "worker";
      default:
        return "job";
    }
  }

  private @Nullable ExpectPlan readSignals(Values values, String component) {
    Section heartbeat = section.section("heartbeat");
    if (heartbeat != null) {
      plan.heartbeat(
          HeartbeatPlan.of(
              heartbeat.need("file", Kinds.TEXT, ""),
              heartbeat.find("max_lag", Kinds.POSITIVE_DURATION)));
      heartbeat.end();
    }
    ExpectPlan expect = ExpectSection.read(section, values, component);
    Section outcome = section.section("outcome");
    if (outcome != null) {
      plan.failureWhen(values.condition(outcome, "failure_when"));
      outcome.setList("ignore", TypeNames.KIND, plan::ignoredErrors);
      outcome.end();
    }
    return expect;
  }
}
