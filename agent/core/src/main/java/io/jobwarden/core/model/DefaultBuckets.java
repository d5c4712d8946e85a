package io.jobwarden.core.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The upper bounds that durations are sorted into unless the configuration says otherwise. */
final class DefaultBuckets {
  static final List<Duration> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              Duration.ofMillis(5),
              Duration.ofMillis(10),
              Duration.ofMillis(25),
              Duration.ofMillis(50),
              Duration.ofMillis(100),
              Duration.ofMillis(250),
              Duration.ofMillis(500),
              Duration.ofSeconds(1),
              Duration.ofMillis(2500),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              Duration.ofMinutes(1),
              Duration.ofMinutes(5)));

  private DefaultBuckets() {}
}
