package io.jobwarden.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.config.Environment;
import io.jobwarden.core.diag.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPlaceTest {
  private static final Environment NOTHING_SET = Environment.of(Map.of(), Map.of(), "app");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ConfigPlaceTest() {}

  @Test
  void the_agents_argument_wins() throws IOException {
    Path named = Files.createFile(folder.resolve("named.yaml"));
    Path set = Files.createFile(folder.resolve("set.yaml"));

    assertThat(ConfigPlace.find(named.toString(), setTo(set))).isEqualTo(named);
  }

  @Test
  void without_an_argument_the_environment_says_where() throws IOException {
    Path set = Files.createFile(folder.resolve("set.yaml"));

    assertThat(ConfigPlace.find("", setTo(set))).isEqualTo(set);
  }

  @Test
  void a_file_that_is_not_there_is_told_of() {
    Path absent = folder.resolve("absent.yaml");

    assertThat(Said.by(() -> assertThat(ConfigPlace.find("", setTo(absent))).isNull()))
        .containsExactly(
            "jobwarden: error: no configuration file at "
                + absent
                + "; the application runs without the agent");
  }

  @Test
  void where_nothing_is_named_it_is_said_how_to_name_it() {
    assertThat(Said.by(() -> assertThat(ConfigPlace.find("", NOTHING_SET)).isNull()))
        .singleElement()
        .asString()
        .contains(
            "jobwarden.yaml; write -javaagent:jobwarden-agent.jar=path/to/jobwarden.yaml or set"
                + " JOBWARDEN_CONFIG; the application runs without the agent");
  }

  @Test
  void a_folder_is_no_file() {
    assertThat(Said.by(() -> assertThat(ConfigPlace.find(folder.toString(), NOTHING_SET)).isNull()))
        .hasSize(1);
  }

  @Test
  void a_path_that_is_none_is_told_of() {
    assertThat(Said.by(() -> assertThat(ConfigPlace.find("a\0b", NOTHING_SET)).isNull()))
        .singleElement()
        .asString()
        .startsWith("jobwarden: error: the configuration's path is none: ");
  }

  private static Environment setTo(Path file) {
    return Environment.of(Map.of("JOBWARDEN_CONFIG", file.toString()), Map.of(), "app");
  }
}
