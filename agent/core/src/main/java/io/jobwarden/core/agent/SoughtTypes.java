package io.jobwarden.core.agent;

import io.jobwarden.core.health.Health;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.CheckSubject;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.HealthPlan;
import io.jobwarden.core.weave.InstanceType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types whose live objects a configuration looks for: those of its gauges and checks. */
final class SoughtTypes {
  private static final String GET_CONNECTION =
      "execution(java.sql.Connection javax.sql.DataSource+.getConnection(..))";

  private final Map<String, InstanceType> types = new LinkedHashMap<>();
  private final Map<String, InstanceType> known;
  private final boolean madeBefore;

  private SoughtTypes(Map<String, InstanceType> known, boolean madeBefore) {
    this.known = known;
    this.madeBefore = madeBefore;
  }

  /**
   * All of them by name.
   *
   * @param known those of the configuration before
   * @param madeBefore true if the application has been at work for a while
   */
  static Map<String, InstanceType> of(
      AgentConfig config, Map<String, InstanceType> known, boolean madeBefore) {
    SoughtTypes sought = new SoughtTypes(known, madeBefore);
    for (GaugePlan gauge : config.gauges()) {
      sought.add(gauge.instance());
    }
    for (CheckPlan check : config.health().ready()) {
      if (check.subject() == CheckSubject.INSTANCE) {
        sought.add(check.target());
      } else if (check.subject() == CheckSubject.DATASOURCE && canBeAsked(config)) {
        sought.types.put(
            Health.DATA_SOURCES, InstanceType.used(Health.DATA_SOURCES, GET_CONNECTION));
      }
    }
    return sought.types;
  }

  /** The default check is in vain where nobody can ask. */
  private static boolean canBeAsked(AgentConfig config) {
    return config.http().enabled() || !config.health().equals(HealthPlan.builder().build());
  }

  private void add(@Nullable String name) {
    if (name != null) {
      InstanceType before = known.get(name);
      types.putIfAbsent(name, before == null ? InstanceType.of(name, madeBefore) : before);
    }
  }
}
