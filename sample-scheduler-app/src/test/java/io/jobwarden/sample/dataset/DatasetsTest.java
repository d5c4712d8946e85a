package io.jobwarden.sample.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.sample.Originals;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
  @Test
  void each_line_of_the_zone_table_becomes_a_row() throws Exception {
    List<TimeZoneRow> rows = Datasets.TIME_ZONES.parse(file("zone1970.tab"));

    assertThat(rows).hasSize(Originals.lines("zone1970.tab").size());
    assertThat(rows)
        .contains(
            new TimeZoneRow("Europe/Andorra", "AD", "+4230+00131", null),
            new TimeZoneRow("Asia/Dubai", "AE,OM,RE,SC,TF", "+2518+05518", "Crozet"));
    assertThat(rows).allSatisfy(row -> assertThat(Datasets.TIME_ZONES.problem(row)).isNull());
  }

  @Test
  void each_line_of_the_country_table_becomes_a_row() throws Exception {
    List<Country> rows = Datasets.COUNTRIES.parse(file("iso3166.tab"));

    assertThat(rows).hasSize(Originals.lines("iso3166.tab").size());
    assertThat(rows).contains(new Country("CI", "Côte d'Ivoire"));
    assertThat(rows).allSatisfy(row -> assertThat(Datasets.COUNTRIES.problem(row)).isNull());
  }

  @Test
  void countries_are_read_from_json_too() throws Exception {
    Payload json =
        new Payload("test", Format.JSON, "[{\"code\":\"AD\",\"name\":\"Andorra\",\"x\":1}]");

    assertThat(Datasets.COUNTRIES.parse(json)).containsExactly(new Country("AD", "Andorra"));
  }

  @Test
  void each_leap_second_becomes_a_row() throws Exception {
    List<LeapSecond> rows = Datasets.LEAP_SECONDS.parse(file("leapseconds"));

    assertThat(rows).hasSize(Originals.lines("leapseconds").size());
    assertThat(rows.get(0)).isEqualTo(new LeapSecond(LocalDate.of(1972, 6, 30), 1, true));
    assertThat(rows).allSatisfy(row -> assertThat(Datasets.LEAP_SECONDS.problem(row)).isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "zone1970.tab, time-zones",
    "iso3166.tab, countries",
    "countries.json, countries",
    "leapseconds, leap-seconds"
  })
  void a_file_s_name_tells_its_dataset(String file, String dataset) {
    assertThat(Datasets.ofFile(file)).extracting(found -> found.name()).isEqualTo(dataset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "picture.png", "other.tab", "zone1970.tab.exe", "leapseconds.gz"})
  void other_files_have_no_dataset(String file) {
    assertThat(Datasets.ofFile(file)).isNull();
  }

  @Test
  void a_line_with_too_few_fields_is_refused() {
    assertThatThrownBy(
            () -> Datasets.COUNTRIES.parse(new Payload("iso3166.tab", Format.TAB, "nonsense\n")))
        .isInstanceOf(InvalidContentException.class)
        .hasMessage("iso3166.tab: expected a code and a name, found [nonsense]");
  }

  @Test
  void broken_json_is_refused() {
    assertThatThrownBy(
            () -> Datasets.COUNTRIES.parse(new Payload("test", Format.JSON, "[{\"code\":")))
        .isInstanceOf(InvalidContentException.class)
        .hasMessageStartingWith("test is not JSON: ");
  }

  @Test
  void unsound_rows_are_told() {
    assertThat(Datasets.TIME_ZONES.problem(new TimeZoneRow("A/B", "AD", "north", null)))
        .isEqualTo("A/B: no coordinates: north");
    assertThat(Datasets.COUNTRIES.problem(new Country("ad", "Andorra")))
        .isEqualTo("no country code: ad");
    assertThat(Datasets.LEAP_SECONDS.problem(new LeapSecond(LocalDate.of(2000, 1, 2), 1, true)))
        .isEqualTo("2000-01-02 does not end a month");
  }

  private static Payload file(String name) {
    return new Payload(name, Format.ofFile(name), Originals.text(name));
  }
}
