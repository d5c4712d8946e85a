package io.jobwarden.sample.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void a_file_wins_over_the_defaults_and_a_system_property_over_the_file(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("own.properties");
    Files.writeString(file, "sample.workers=7\nsample.api.port=1\n");
    System.setProperty("sample.api.port", "2");
    try {
      Settings settings = Settings.load(file);

      assertThat(settings.number("sample.workers")).isEqualTo(7);
      assertThat(settings.number("sample.api.port")).isEqualTo(2);
      assertThat(settings.number("sample.task.attempts")).isEqualTo(3);
    } finally {
      System.clearProperty("sample.api.port");
    }
  }

  @Test
  void a_wrong_value_is_named_with_its_setting() throws Exception {
    Settings settings = Settings.of(Map.of("sample.workers", "many", "sample.task.lease", "5"));

    assertThatThrownBy(() -> settings.number("sample.workers"))
        .hasMessage("sample.workers: found many, expected a whole number");
    assertThatThrownBy(() -> settings.duration("sample.task.lease"))
        .hasMessage(
            "sample.task.lease: found 5, expected a duration such as 250ms, 5s, 2m, 12h or 7d");
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "5s,5000", "2m,120000", "1h,3600000", "2d,172800000"})
  void durations_are_whole_numbers_with_a_unit(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "1.5s", "5S", "0 * * * * ?"})
  void other_texts_are_no_durations(String text) {
    assertThat(Durations.isOne(text)).isFalse();
  }
}
