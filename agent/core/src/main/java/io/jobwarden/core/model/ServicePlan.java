package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Map;

/** Who the application is. */
@AutoValue
public abstract class ServicePlan {
  ServicePlan() {}

  public static ServicePlan of(String name, String environment, Map<String, String> attributes) {
    return new AutoValue_ServicePlan(name, environment, attributes);
  }

  /** Name of the service. */
  public abstract String name();

  /** Where it runs: {@code local}, {@code prod}, … */
  public abstract String environment();

  /** What stands on every log line besides. */
  public abstract Map<String, String> attributes();
}
