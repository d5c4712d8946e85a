package io.jobwarden.core.signal.expect;

import io.jobwarden.core.model.MissedReason;

/** A run that did not come as it should. */
final class Missed {
  final MissedReason reason;

  /** When it was due, by the schedule's clock. */
  final long due;

  Missed(MissedReason reason, long due) {
    this.reason = reason;
    this.due = due;
  }
}
