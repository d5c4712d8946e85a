package io.jobwarden.core.guard;

import io.jobwarden.core.model.BreakerState;

/** Is told when a circuit turns, by the thread whose call made it turn. */
public interface Turned {
  /**
   * A circuit has turned.
   *
   * @param key of the circuit; empty where there is one for all
   * @param why half a sentence, such as "6 of the last 10 bodies failed"
   */
  void turned(String key, BreakerState to, String why);
}
