package io.jobwarden.core.health;

import org.jspecify.annotations.Nullable;

/** What one look found. Immutable. */
final class Verdict {
  static final Verdict HEALTHY = new Verdict(true, null);

  private final boolean healthy;
  private final @Nullable String reason;

  private Verdict(boolean healthy, @Nullable String reason) {
    this.healthy = healthy;
    this.reason = reason;
  }

  /** Healthy, with something to say all the same. */
  static Verdict healthy(String remark) {
    return new Verdict(true, remark);
  }

  /** {@code reason}: for people; nothing that an exception or another process says. */
  static Verdict unhealthy(String reason) {
    return new Verdict(false, reason);
  }

  boolean isHealthy() {
    return healthy;
  }

  /** Why, or null where there is nothing to say. */
  @Nullable String reason() {
    return reason;
  }
}
