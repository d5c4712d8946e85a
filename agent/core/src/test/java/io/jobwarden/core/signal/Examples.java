package io.jobwarden.core.signal;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.LogPlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MeterPlan;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.Outcome;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.StandardMeter;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that tests of signals begin with. */
public final class Examples {
  public static final long NOW = Instant.parse(ManualTicker.START).toEpochMilli();
  public static final ServicePlan SERVICE = ServicePlan.of("feed-importer", "prod", Map.of());

  private Examples() {}

  /** A rule {@code connector-fetch} with lines and the label {@code connector}. */
  public static Rule.Builder rule() {
    return Rule.builder()
        .name("connector-fetch")
        .pointcut("execution(* com.acme.Fetch.get(..))")
        .component("connector")
        .source("worker")
        .labels(Map.of("connector", "${this.name}"))
        .log(LogPlan.builder().build());
  }

  /** An event of that rule, for the connector {@code tz-file}. */
  public static CallEvent.Builder event(Rule rule, LineKind kind) {
    return CallEvent.builder()
        .rule(rule)
        .kind(kind)
        .outcome(outcome(kind))
        .epochMillis(NOW)
        .context(CallContext.of("run-1", "corr-1"))
        .labels(values("connector", "tz-file"));
  }

  private static @Nullable Outcome outcome(LineKind kind) {
    return switch (kind) {
      case START, TIMEOUT, BREAKER, MISSED -> null;
      case SUCCESS -> Outcome.SUCCESS;
      case FAILURE -> Outcome.ERROR;
      case RETRY -> Outcome.RETRY;
      case REJECTED -> Outcome.REJECTED;
    };
  }

  /** Names and values in turn. */
  public static NamedValues values(@Nullable Object... namesAndValues) {
    String[] names = new String[namesAndValues.length / 2];
    @Nullable Object[] values = new Object[names.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = String.valueOf(namesAndValues[2 * i]);
      values[i] = namesAndValues[2 * i + 1];
    }
    return NamedValues.of(names, values);
  }

  /** All standard meters under their default names. */
  public static Map<StandardMeter, MeterPlan> meters(String component, String... labels) {
    Map<StandardMeter, MeterPlan> meters = new EnumMap<>(StandardMeter.class);
    for (StandardMeter meter : StandardMeter.values()) {
      meters.put(meter, meter(component + meter.suffix(), labels).help(meter.help()).build());
    }
    return meters;
  }

  public static MeterPlan.Builder meter(String name, String... labels) {
    return MeterPlan.builder().name(name).help("Help.").labels(List.copyOf(Arrays.asList(labels)));
  }

  public static AgentConfig.Builder config() {
    return AgentConfig.builder().service(SERVICE).logs(LogsPlan.builder().stdout(false).build());
  }
}
