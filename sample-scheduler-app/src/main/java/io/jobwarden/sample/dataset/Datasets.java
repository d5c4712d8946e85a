package io.jobwarden.sample.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All kinds of content that the sample knows. */
public final class Datasets {
  public static final Dataset<TimeZoneRow> TIME_ZONES = new TimeZones();
  public static final Dataset<Country> COUNTRIES = new Countries();
  public static final Dataset<LeapSecond> LEAP_SECONDS = new LeapSeconds();

  private static final List<Dataset<?>> ALL = List.of(TIME_ZONES, COUNTRIES, LEAP_SECONDS);

  private Datasets() {}

  public static List<Dataset<?>> all() {
    return ALL;
  }

  /** The dataset that a file of this name holds, or null. */
  public static @Nullable Dataset<?> ofFile(String fileName) {
    return ALL.stream().filter(dataset -> dataset.accepts(fileName)).findFirst().orElse(null);
  }
}
