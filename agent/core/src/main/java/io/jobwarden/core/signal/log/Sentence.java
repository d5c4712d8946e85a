package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.LineKind;
import io.jobwarden.core.model.MissedReason;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Timestamps;
import org.jspecify.annotations.Nullable;

/** The message of a line: what it is about, and what happened to it. */
final class Sentence {
  private final Redaction redaction;

  Sentence(Redaction redaction) {
    this.redaction = redaction;
  }

  String of(CallEvent event) {
    return subject(event) + ": " + happened(event);
  }

  /** The rule's own words, else its name and the labels. */
  private String subject(CallEvent event) {
    String message = event.message();
    if (message != null) {
      return message;
    }
    StringBuilder subject = new StringBuilder(event.rule().name());
    NamedValues labels = event.labels();
    for (int i = 0; i < labels.size(); i++) {
      Object value = labels.value(i);
      if (value != null && !value.toString().isEmpty()) {
        subject.append(' ').append(redaction.text(labels.name(i), value.toString()));
      }
    }
    return subject.toString();
  }

  private static String happened(CallEvent event) {
    String would = event.would();
    if (would != null && event.kind() != LineKind.BREAKER) {
      return wouldHave(would, event) + because(event.reason());
    }
    switch (event.kind()) {
      case START:
        return "started";
      case SUCCESS:
        return ended("completed", event);
      case FAILURE:
        return ended("failed", event);
      case RETRY:
        return "attempt "
            + event.attempt()
            + " of "
            + event.attempts()
            + " failed, next in "
            + Millis.text(event.delayNanos());
      case REJECTED:
        return (event.skipped() ? "skipped" : "rejected")
            + because(event.reason())
            + instead(event);
      case TIMEOUT:
        return stillRunning(event) + because(event.reason());
      case BREAKER:
        return turned(event) + because(event.reason());
      case MISSED:
        return missed(event);
    }
    throw new AssertionError(event.kind());
  }

  private static String missed(CallEvent event) {
    MissedReason why = event.missed();
    Long due = event.dueMillis();
    return "was due"
        + (due == null ? "" : " at " + Timestamps.iso(due))
        + (why == null ? "" : ", " + why.sentence());
  }

  private static String wouldHave(String would, CallEvent event) {
    if (event.kind() == LineKind.TIMEOUT) {
      return stillRunning(event) + ", would time out";
    }
    return would.equals("fallback") ? "would return the fallback" : "would " + would;
  }

  private static String stillRunning(CallEvent event) {
    return "still running after " + Millis.text(event.durationNanos());
  }

  private static String turned(CallEvent event) {
    BreakerState state = event.breakerState();
    String key = event.breakerKey();
    return "breaker "
        + (state == null ? "turned" : state.text().replace('_', '-'))
        + (key == null || key.isEmpty() ? "" : " for " + key);
  }

  private static String ended(String verb, CallEvent event) {
    String late = event.late() ? " late" : "";
    String tries = event.attempts() > 1 ? " after " + event.attempts() + " attempts" : "";
    return verb + late + tries + " in " + Millis.text(event.durationNanos()) + instead(event);
  }

  private static String instead(CallEvent event) {
    return event.fallback() ? ", fallback returned" : "";
  }

  private static String because(@Nullable String reason) {
    return reason == null ? "" : ", " + reason;
  }
}
