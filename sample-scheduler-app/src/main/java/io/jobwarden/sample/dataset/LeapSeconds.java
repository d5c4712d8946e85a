package io.jobwarden.sample.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** leapseconds of the tz database, or the rows of a table as JSON. */
final class LeapSeconds implements Dataset<LeapSecond> {
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu MMM d", Locale.ENGLISH);

  @Override
  public String name() {
    return "leap-seconds";
  }

  @Override
  public boolean accepts(String fileName) {
    return fileName.matches("leapseconds(\\.list|\\.txt)?");
  }

  @Override
  public List<LeapSecond> parse(Payload payload) throws InvalidContentException {
    try {
      return payload.format() == Format.JSON ? fromJson(payload) : fromWords(payload);
    } catch (DateTimeException e) {
      throw new InvalidContentException(payload.source() + ": no date: " + e.getMessage(), e);
    }
  }

  private static List<LeapSecond> fromJson(Payload payload) throws InvalidContentException {
    List<LeapSecond> rows = new ArrayList<>();
    for (JsonNode row : JsonRows.array(payload)) {
      rows.add(
          new LeapSecond(
              LocalDate.parse(JsonRows.text(row, "last_day")),
              row.path("correction").asInt(),
              row.path("stationary").asBoolean()));
    }
    return rows;
  }

  /** Lines such as {@code Leap 2016 Dec 31 23:59:60 + S}. */
  private static List<LeapSecond> fromWords(Payload payload) throws InvalidContentException {
    List<LeapSecond> rows = new ArrayList<>();
    for (List<String> words : Lines.fields(payload.text(), BLANKS)) {
      if (words.size() != 7 || !words.get(0).equals("Leap")) {
        throw new InvalidContentException(
            payload.source() + ": expected Leap, date, time, sign and kind, found " + words);
      }
      LocalDate day = LocalDate.parse(String.join(" ", words.subList(1, 4)), DAY);
      rows.add(new LeapSecond(day, words.get(5).equals("+") ? 1 : -1, words.get(6).equals("S")));
    }
    return rows;
  }

  @Override
  public @Nullable String problem(LeapSecond row) {
    if (Math.abs(row.correction()) != 1) {
      return row.lastDay() + ": a correction of " + row.correction() + " seconds";
    }
    boolean endsMonth = row.lastDay().plusDays(1).getDayOfMonth() == 1;
    return endsMonth ? null : row.lastDay() + " does not end a month";
  }

  @Override
  public String key(LeapSecond row) {
    return row.lastDay().toString();
  }

  @Override
  public String table() {
    return "leap_seconds";
  }

  @Override
  public List<String> columns() {
    return List.of("last_day", "correction", "stationary");
  }

  @Override
  public List<@Nullable Object> values(LeapSecond row) {
    return List.of(row.lastDay(), row.correction(), row.stationary());
  }
}
