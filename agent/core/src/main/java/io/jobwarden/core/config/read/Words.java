package io.jobwarden.core.config.read;

/**
 * Which words {@code ${…}} may begin with: those of a call, of a call that reads or writes headers
 * or is told of its end, of a gauge of live objects or of MBeans, or of a health check.
 */
public enum Words {
  CALL,
  READ_CARRIER,
  WRITTEN_CARRIER,
  HEARING,
  INSTANCE,
  BEAN,
  HEALTH
}
