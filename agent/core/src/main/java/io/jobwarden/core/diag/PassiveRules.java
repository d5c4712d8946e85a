package io.jobwarden.core.diag;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which rules let calls pass by, and why, for all who show it.
 *
 * <p>Called by any thread.
 */
public final class PassiveRules {
  private static final AtomicReference<Map<String, Set<String>>> BY_RULE =
      new AtomicReference<>(Collections.emptyMap());

  private PassiveRules() {}

  /** Shows these from now on, by name and with the reasons; all others are in force. */
  public static void show(Map<String, Set<String>> reasonsByRule) {
    BY_RULE.set(Collections.unmodifiableMap(new TreeMap<>(reasonsByRule)));
  }

  /** All reasons by rule, as they are now. */
  public static Map<String, Set<String>> all() {
    return Objects.requireNonNull(BY_RULE.get());
  }
}
