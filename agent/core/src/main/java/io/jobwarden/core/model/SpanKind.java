package io.jobwarden.core.model;

import java.util.Locale;

/** What part a span plays between services. */
public enum SpanKind {
  INTERNAL,
  CLIENT,
  SERVER,
  PRODUCER,
  CONSUMER;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word for it in the configuration. */
  public String text() {
    return text;
  }
}
