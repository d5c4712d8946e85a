package io.jobwarden.core.config.part;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of a log line that have a meaning of their own. */
public final class ReservedKeys {
  private static final Set<String> FIXED =
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
                  "reason")));

  private ReservedKeys() {}

  /** What is wrong with naming a label, field or attribute so, or null. */
  public static @Nullable String flaw(String name) {
    if (!FIXED.contains(name)) {
      return null;
    }
    return name.equals("run_id")
        ? "is a fixed key of the log line; write run_id beside labels and fields"
        : "is a fixed key of the log line; choose another name";
  }
}
