package io.jobwarden.sample.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** zone1970.tab of the tz database. */
final class TimeZones implements Dataset<TimeZoneRow> {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]+(/[A-Za-z0-9_+-]+)*");
  private static final Pattern COUNTRIES = Pattern.compile("[A-Z]{2}(,[A-Z]{2})*");
  private static final Pattern COORDINATES =
      Pattern.compile("[+-](\\d{4}|\\d{6})[+-](\\d{5}|\\d{7})");

  @Override
  public String name() {
    return "time-zones";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.matches("zone.*\\.tab");
  }

  @Override
  public List<TimeZoneRow> parse(Payload payload) throws InvalidContentException {
    List<TimeZoneRow> rows = new ArrayList<>();
    for (List<String> fields : Lines.fields(payload.text(), TAB)) {
      if (fields.size() < 3) {
        throw new InvalidContentException(
            payload.source() + ": expected countries, coordinates and zone, found " + fields);
      }
      String comments = fields.size() > 3 ? fields.get(3) : null;
      rows.add(new TimeZoneRow(fields.get(2), fields.get(0), fields.get(1), comments));
    }
    return rows;
  }

  @Override
  public @Nullable String problem(TimeZoneRow row) {
    if (!NAME.matcher(row.name()).matches()) {
      return "no zone name: " + row.name();
    }
    if (!COUNTRIES.matcher(row.countries()).matches()) {
      return row.name() + ": no country codes: " + row.countries();
    }
    if (!COORDINATES.matcher(row.coordinates()).matches()) {
      return row.name() + ": no coordinates: " + row.coordinates();
    }
    return null;
  }

  @Override
  public String key(TimeZoneRow row) {
    return row.name();
  }

  @Override
  public String table() {
    return "time_zones";
  }

  @Override
  public List<String> columns() {
    return List.of("name", "countries", "coordinates", "comments");
  }

  @Override
  public List<@Nullable Object> values(TimeZoneRow row) {
    return Arrays.asList(row.name(), row.countries(), row.coordinates(), row.comments());
  }
}
