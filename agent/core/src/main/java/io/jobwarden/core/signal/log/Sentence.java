package io.jobwarden.core.signal.log;

import io.jobwarden.core.model.BreakerState;
import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.signal.sink.Redaction;
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
    if (would != null) {
      return "would " + would + because(event.reason());
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
        return (event.skipped() ? "skipped" : "rejected") + because(event.reason());
      case TIMEOUT:
        return "still running after " + Millis.text(event.durationNanos());
      case BREAKER:
        return "breaker " + turned(event.breakerState()) + because(event.reason());
    }
    throw new AssertionError(event.kind());
  }

  private static String turned(@Nullable BreakerState state) {
    return state == null ? "turned" : state.text().replace('_', '-');
  }

  private static String ended(String verb, CallEvent event) {
    String tries = event.attempts() > 1 ? " after " + event.attempts() + " attempts" : "";
    return verb + tries + " in " + Millis.text(event.durationNanos());
  }

  private static String because(@Nullable String reason) {
    return reason == null ? "" : ", " + reason;
  }
}
