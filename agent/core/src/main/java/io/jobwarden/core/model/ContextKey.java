package io.jobwarden.core.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a call takes over from the call around it, besides the run id. */
public enum ContextKey {
  CORRELATION_ID,
  REQUEST_ID,
  ORG_ID,
  PROJECT_ID,
  USER_ID,
  IP,
  ROUTE,
  JOB_ID,
  TASK_ID,
  TASK_TYPE,
  WORKER_ID;

  private static final List<ContextKey> ALL = Collections.unmodifiableList(Arrays.asList(values()));

  private final String key = name().toLowerCase(Locale.ROOT);

  /** All of them, in their order. */
  public static List<ContextKey> all() {
    return ALL;
  }

  /** Its key in a log line, and the name of a label or field that sets it. */
  public String key() {
    return key;
  }

  /** Its place among all of them. */
  @SuppressWarnings("EnumOrdinal") // nobody keeps it longer than the process lives
  public int index() {
    return ordinal();
  }
}
