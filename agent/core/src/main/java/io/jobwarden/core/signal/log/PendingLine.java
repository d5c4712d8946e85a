package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Level;

/** An event that is to become a line. Immutable. */
final class PendingLine {
  final CallEvent event;
  final Level level;
  final boolean slow;

  /** Lines of the rule that its limit kept back since the last such line. */
  final long heldBack;

  PendingLine(CallEvent event, Level level, boolean slow, long heldBack) {
    this.event = event;
    this.level = level;
    this.slow = slow;
    this.heldBack = heldBack;
  }
}
