package io.jobwarden.core.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
  private static final Variables VARIABLES =
      new Variables() {
        @Override
        public @Nullable String variable(String name) {
          return Map.of("HOST", "db", "EMPTY", "", "TRICK", "${env:HOST}").get(name);
        }

        @Override
        public @Nullable String property(String name) {
          return Map.of("port.of.it", "5432").get(name);
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain|plain",
        "${env:HOST}|db",
        "jdbc://${env:HOST}:${sys:port.of.it}/x|jdbc://db:5432/x",
        "${env:NONE:-local}|local",
        "${env:EMPTY:-local}|local",
        "a${env:NONE:-}b|ab",
        "${env:NONE:-${sys:port.of.it:-1}}|5432",
        "${env:NONE:-a:-b}|a:-b",
        "${arg0.name} on ${env:HOST}|${arg0.name} on db",
        "${env:NONE:-${arg0.name}}|${arg0.name}",
        "${env:TRICK}|${env:HOST}",
        "$ { ${ ${e|$ { ${ ${e",
      })
  void variables_are_put_in(String text, String expected) {
    List<String> complaints = new ArrayList<>();

    String replaced = new Substitution(VARIABLES).replace(text, complaints::add);

    assertThat(replaced).isEqualTo(expected);
    assertThat(complaints).isEmpty();
  }

  @Test
  void empty_variable_without_a_default_is_empty() {
    assertThat(new Substitution(VARIABLES).replace("<${env:EMPTY}>", text -> {})).isEqualTo("<>");
  }

  @Test
  void all_that_is_not_set_is_told() {
    List<String> complaints = new ArrayList<>();

    new Substitution(VARIABLES).replace("${env:A} ${sys:b} ${env:C", complaints::add);

    assertThat(complaints)
        .containsExactly(
            "environment variable A is not set; set it, or write ${env:A:-default}",
            "system property b is not set; set it, or write ${sys:b:-default}",
            "${env: is not closed; write a } behind it");
  }
}
