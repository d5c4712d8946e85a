package io.jobwarden.core.config.yaml;

import org.jspecify.annotations.Nullable;

/** What {@code ${env:…}} and {@code ${sys:…}} stand for. */
public interface Variables {
  /** The environment variable, or null where it is not set. */
  @Nullable String variable(String name);

  /** The system property, or null where it is not set. */
  @Nullable String property(String name);
}
