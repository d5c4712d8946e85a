package io.jobwarden.core.model;

import java.util.Locale;

/** What a health check looks at. */
public enum CheckSubject {
  /** Data sources that the application uses. */
  DATASOURCE,
  /** A heartbeat file, written by whomever. */
  HEARTBEAT,
  /** A port that is to take connections. */
  TCP,
  /** A Redis server. */
  REDIS,
  /** A URL. */
  HTTP,
  /** An attribute of MBeans. */
  MBEAN,
  /** Live objects of a type. */
  INSTANCE,
  /** A rule whose runs are expected. */
  EXPECT;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word of the configuration. */
  public String text() {
    return text;
  }
}
