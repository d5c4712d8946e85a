package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.Level;

/** An event that is to become a line. Immutable. */
final class PendingLine {
  final CallEvent event;
  final Level level;
  final boolean slow;

  PendingLine(CallEvent event, Level level, boolean slow) {
    this.event = event;
    this.level = level;
    this.slow = slow;
  }
}
