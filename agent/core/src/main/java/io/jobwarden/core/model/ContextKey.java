package io.jobwarden.core.model;

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

  private final String key = name().toLowerCase(Locale.ROOT);

  /** Its key in a log line, and the name of a label or field that sets it. */
  public String key() {
    return key;
  }
}
