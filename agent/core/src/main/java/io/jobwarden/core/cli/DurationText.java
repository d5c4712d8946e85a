package io.jobwarden.core.cli;

import io.jobwarden.core.config.read.Kinds;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as it is written in the configuration. */
final class DurationText implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    Duration duration = Kinds.POSITIVE_DURATION.read(text);
    if (duration == null) {
      throw new TypeConversionException(
          "found " + text + ", expected a duration with a unit, longer than 0s; write 30s");
    }
    return duration;
  }
}
