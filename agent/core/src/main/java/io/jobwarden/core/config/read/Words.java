package io.jobwarden.core.config.read;

/**
 * Which words {@code ${…}} may begin with: those of a call, of a gauge of live objects or of
 * MBeans, or of a health check.
 */
public enum Words {
  CALL,
  INSTANCE,
  BEAN,
  HEALTH
}
