package io.jobwarden.core.config.part;

import io.jobwarden.core.model.LineKeys;
import org.jspecify.annotations.Nullable;

/** Names that labels, fields and attributes must leave to the log line. */
public final class ReservedKeys {
  private ReservedKeys() {}

  /** What is wrong with naming a label, field or attribute so, or null. */
  public static @Nullable String flaw(String name) {
    if (!LineKeys.FIXED.contains(name)) {
      return null;
    }
    return name.equals("run_id")
        ? "is a fixed key of the log line; write run_id beside labels and fields"
        : "is a fixed key of the log line; choose another name";
  }
}
