package io.jobwarden.core.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
  private static final Environment ENVIRONMENT =
      Environment.of(Map.of("PORT", "eighty"), Map.of(), "com.acme.Main");

  static Stream<Mistake> mistakes() {
    return Mistake.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistake_is_told_with_its_place_and_what_to_write(Mistake mistake) {
    ConfigReading reading =
        ConfigFile.parse(mistake.yaml(), "jobwarden.yaml", ENVIRONMENT, new StubSyntax());

    assertThat(
            reading.errors().stream().map(e -> e.place() + " " + e.text()).collect(joining("\n")))
        .isEqualTo(mistake.errors());
    assertThat(reading.config()).isNull();
  }
}
