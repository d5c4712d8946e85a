package io.jobwarden.core.config.part;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import org.jspecify.annotations.Nullable;

/** How things are named. */
public final class Names {
  /** As Prometheus wants it. */
  public static final Kind<String> METRIC =
      Kinds.pattern("a metric name of letters, digits, _ and :", "[a-zA-Z_:][a-zA-Z0-9_:]*");

  /** As Prometheus wants it, where the metric only ever grows. */
  public static final Kind<String> COUNTER =
      Kinds.pattern(
              "a counter's name of letters, digits, _ and : that ends in _total",
              "[a-zA-Z_:][a-zA-Z0-9_:]*_total")
          .correctedBy(text -> text.matches("[a-zA-Z_:][a-zA-Z0-9_:]*") ? text + "_total" : null);

  public static final Kind<String> COMPONENT =
      Kinds.pattern("a word of letters, digits, _, - and .", "[a-zA-Z][a-zA-Z0-9_.-]*");

  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*";

  private Names() {}

  /** What is wrong with a label's name, or null. */
  @Nullable
  public static String labelFlaw(String name) {
    if (!name.matches(LABEL)) {
      return "is no label name, expected letters, digits and _; write "
          + name.replaceAll("[^a-zA-Z0-9_]", "_").replaceAll("^(?=[0-9])|^$", "_");
    }
    if (name.startsWith("__") || name.equals("le") || name.equals("quantile")) {
      return "is a label name that Prometheus keeps for itself; choose another";
    }
    return null;
  }

  /** A component's word as the beginning of a metric name. */
  public static String metricPrefix(String component) {
    return component.replaceAll("[^a-zA-Z0-9_]", "_");
  }
}
