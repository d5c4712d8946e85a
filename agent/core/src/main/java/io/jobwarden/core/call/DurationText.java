package io.jobwarden.core.call;

import java.time.Duration;

/** Writes a duration as the configuration does. */
final class DurationText {
  private DurationText() {}

  /** In the largest unit of which it is a whole number: {@code 90s}, {@code 2m}, {@code 250ms}. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    long minutes = seconds / 60;
    if (minutes % 60 != 0) {
      return minutes + "m";
    }
    return minutes % 1440 == 0 ? minutes / 1440 + "d" : minutes / 60 + "h";
  }
}
