package io.jobwarden.core.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keys of a log line that have a meaning of their own. */
public final class LineKeys {
  /** No label, field or attribute may be named so; those of {@link ContextKey} may. */
  public static final Set<String> FIXED =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "timestamp",
                  "level",
                  "event",
                  "message",
                  "service",
                  "environment",
                  "component",
                  "source",
                  "rule",
                  "run_id",
                  "trace_id",
                  "span_id",
                  "attempt",
                  "attempts",
                  "delay_ms",
                  "duration_ms",
                  "outcome",
                  "error.type",
                  "error.message",
                  "error.stack",
                  "error.code",
                  "error.text",
                  "extra",
                  "slow",
                  "injected",
                  "late",
                  "fallback",
                  "skipped",
                  "would",
                  "reason",
                  "breaker.key",
                  "breaker.state",
                  "held_back",
                  "due")));

  /** What the application's own lines can say besides those of {@link ContextKey}. */
  public static final List<String> SAID =
      Collections.unmodifiableList(
          Arrays.asList(
              "run_id",
              "trace_id",
              "span_id",
              "rule",
              "component",
              "source",
              "service",
              "environment"));

  private LineKeys() {}
}
