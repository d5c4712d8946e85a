package io.jobwarden.sample.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void without_options_one_jvm_does_all_and_goes_on() {
    assertThat(Options.parse()).isEqualTo(new Options(Role.ALL, null, null, false));
  }

  @Test
  void all_options_are_read() {
    assertThat(Options.parse("--role", "worker", "--seconds", "5", "--config", "a.properties"))
        .isEqualTo(new Options(Role.WORKER, 5, Path.of("a.properties"), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--role boss | --role: found boss, expected all, api, scheduler or worker",
        "--seconds x | --seconds: found x, expected a whole number",
        "--seconds   | --seconds needs a value",
        "--nonsense  | unknown option: --nonsense"
      })
  void a_wrong_option_is_told(String line, String message) {
    assertThatThrownBy(() -> Options.parse(line.strip().split(" "))).hasMessage(message);
  }
}
