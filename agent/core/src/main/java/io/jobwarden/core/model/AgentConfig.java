package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** All that one configuration file means, in the environment that it was read in. */
@AutoValue
public abstract class AgentConfig {
  AgentConfig() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_AgentConfig.Builder()
        .strict(false)
        .debug(false)
        .allowMatchAll(false)
        .selfMaxCost(0.05)
        .reload(ReloadPlan.builder().build())
        .http(HttpPlan.builder().build())
        .logs(LogsPlan.builder().build())
        .metrics(MetricsPlan.builder().build())
        .traces(TracesPlan.builder().build())
        .correlation(CorrelationPlan.builder().build())
        .errors(Collections.emptyList())
        .pointcuts(Collections.emptyMap())
        .rules(Collections.emptyList())
        .gauges(Collections.emptyList())
        .health(HealthPlan.builder().build());
  }

  /** True if a file with errors stops the start of the application. */
  public abstract boolean strict();

  /** True if the agent tells in detail what it does. */
  public abstract boolean debug();

  /** True if a pointcut may look at every class. */
  public abstract boolean allowMatchAll();

  /**
   * Share of one core that the agent may take for the calls of one rule before it lets them pass; 1
   * for any.
   */
  public abstract double selfMaxCost();

  /** How changes of the file are noticed. */
  public abstract ReloadPlan reload();

  /** Who the application is. */
  public abstract ServicePlan service();

  /** The embedded server. */
  public abstract HttpPlan http();

  /** Where log lines go. */
  public abstract LogsPlan logs();

  /** What holds for all meters. */
  public abstract MetricsPlan metrics();

  /** Whether calls are traced, and where to. */
  public abstract TracesPlan traces();

  /** What ties lines and headers together. */
  public abstract CorrelationPlan correlation();

  /** Codes for errors that no code of the rule fits. */
  public abstract List<ErrorCode> errors();

  /** Named pointcuts. */
  public abstract Map<String, String> pointcuts();

  /** The rules in file order, those that are not enabled left out. */
  public abstract List<Rule> rules();

  /** Values that are read when somebody asks for metrics, in file order. */
  public abstract List<GaugePlan> gauges();

  /** When the application is ready for work. */
  public abstract HealthPlan health();

  /** A builder that holds this value. */
  public abstract Builder toBuilder();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder strict(boolean strict);

    public abstract Builder debug(boolean debug);

    public abstract Builder allowMatchAll(boolean allowMatchAll);

    public abstract Builder selfMaxCost(double selfMaxCost);

    public abstract Builder reload(ReloadPlan reload);

    public abstract Builder service(ServicePlan service);

    public abstract Builder http(HttpPlan http);

    public abstract Builder logs(LogsPlan logs);

    public abstract Builder metrics(MetricsPlan metrics);

    public abstract Builder traces(TracesPlan traces);

    public abstract Builder correlation(CorrelationPlan correlation);

    public abstract Builder errors(List<ErrorCode> errors);

    public abstract Builder pointcuts(Map<String, String> pointcuts);

    public abstract Builder rules(List<Rule> rules);

    public abstract Builder gauges(List<GaugePlan> gauges);

    public abstract Builder health(HealthPlan health);

    public abstract AgentConfig build();
  }
}
