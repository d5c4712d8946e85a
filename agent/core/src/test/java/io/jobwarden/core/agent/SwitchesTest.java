package io.jobwarden.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {
  private final List<Boolean> told = new ArrayList<>();
  private final Switches switches = new Switches(told::add);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  SwitchesTest() {}

  @AfterEach
  void clear() {
    System.clearProperty("jobwarden.disabled");
  }

  @Test
  void rules_are_passive_while_the_file_is_there() throws IOException {
    Path file = folder.resolve("jobwarden.disabled");

    switches.look(file);
    Files.createFile(file);
    switches.look(file);
    switches.look(file);
    Files.delete(file);
    switches.look(file);

    assertThat(told).containsExactly(true, false);
  }

  @Test
  void rules_stay_passive_until_the_last_switch_is_taken_back() throws IOException {
    Path file = Files.createFile(folder.resolve("jobwarden.disabled"));
    System.setProperty("jobwarden.disabled", "true");

    switches.look(file);
    Files.delete(file);
    switches.look(file);

    assertThat(told).containsExactly(true);
    assertThat(switches.names()).containsExactly("jobwarden.disabled");

    System.setProperty("jobwarden.disabled", "false");
    switches.look(file);

    assertThat(told).containsExactly(true, false);
  }
}
