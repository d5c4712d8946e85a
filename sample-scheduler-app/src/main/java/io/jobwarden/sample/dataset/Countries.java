package io.jobwarden.sample.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** iso3166.tab of the tz database, or the same as JSON. */
final class Countries implements Dataset<Country> {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  @Override
  public String name() {
    return "countries";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.matches("iso3166.*\\.tab|countries.*\\.json");
  }

  @Override
  public List<Country> parse(Payload payload) throws InvalidContentException {
    return payload.format() == Format.JSON ? fromJson(payload) : fromTab(payload);
  }

  private static List<Country> fromJson(Payload payload) throws InvalidContentException {
    List<Country> rows = new ArrayList<>();
    for (JsonNode row : JsonRows.array(payload)) {
      rows.add(new Country(JsonRows.text(row, "code"), JsonRows.text(row, "name")));
    }
    return rows;
  }

  private static List<Country> fromTab(Payload payload) throws InvalidContentException {
    List<Country> rows = new ArrayList<>();
    for (List<String> fields : Lines.fields(payload.text(), TAB)) {
      if (fields.size() != 2) {
        throw new InvalidContentException(
            payload.source() + ": expected a code and a name, found " + fields);
      }
      rows.add(new Country(fields.get(0), fields.get(1)));
    }
    return rows;
  }

  @Override
  public @Nullable String problem(Country row) {
    if (!CODE.matcher(row.code()).matches()) {
      return "no country code: " + row.code();
    }
    return row.name().isBlank() ? row.code() + ": no name" : null;
  }

  @Override
  public String key(Country row) {
    return row.code();
  }

  @Override
  public String table() {
    return "countries";
  }

  @Override
  public List<String> columns() {
    return List.of("code", "name");
  }

  @Override
  public List<@Nullable Object> values(Country row) {
    return List.of(row.code(), row.name());
  }
}
