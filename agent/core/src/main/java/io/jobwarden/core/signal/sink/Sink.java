package io.jobwarden.core.signal.sink;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;

/**
 * Takes the events of one rule.
 *
 * <p>Called by threads of the application: never does input or output by itself, and waits only
 * where the user wants nothing to be lost.
 */
public interface Sink {
  /** Its name, which is also the place of its faults. */
  String name();

  /** Tells whether events of this kind are of any use here. */
  boolean wants(LineKind kind);

  /** Takes one event, of whatever kind. */
  void tell(CallEvent event);
}
