package io.jobwarden.core.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.control.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JavaProcessesTest {
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UsePerfData", "-XX:-UsePerfData"})
  void a_running_jvm_is_found_with_main_class_and_version(String option) throws Exception {
    try (Sleeper sleeper = Sleeper.start(option)) {
      JavaProcess expected =
          JavaProcess.of(
              sleeper.pid(), Sleeper.class.getName(), System.getProperty("java.version"), false);

      assertThat(JavaProcesses.all()).contains(expected);
      assertThat(JavaProcesses.find(sleeper.pid())).isEqualTo(expected);
      assertThat(Reach.forbids(sleeper.pid())).isNull();
    }
  }

  @Test
  void this_jvm_does_not_list_itself() {
    assertThat(JavaProcesses.all())
        .extracting(JavaProcess::pid)
        .doesNotContain(ProcessHandle.current().pid());
  }

  @Test
  void a_process_that_is_no_jvm_is_none() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(JavaProcesses.find(other.pid())).isNull();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(JavaProcesses.find(other.pid())).isNull();
  }

  @Test
  void a_file_left_of_an_earlier_jvm_makes_no_jvm_of_a_process() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    Path users = Path.of("/tmp", "hsperfdata_" + System.getProperty("user.name"));
    Path left = users.resolve(Long.toString(other.pid()));
    try (Sleeper sleeper = Sleeper.start("-XX:+UsePerfData")) {
      Files.copy(users.resolve(Long.toString(sleeper.pid())), left);

      assertThat(JavaProcesses.find(other.pid())).isNull();
    } finally {
      Files.deleteIfExists(left);
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void a_process_is_told_from_a_later_one_by_its_start() throws Exception {
    long own = Processes.self();

    assertThat(own).isEqualTo(ProcessHandle.current().pid());
    assertThat(Processes.started(own)).isPositive().isEqualTo(Processes.started(own));
    try (Sleeper sleeper = Sleeper.start()) {
      assertThat(Processes.started(sleeper.pid())).isGreaterThan(Processes.started(own));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "ÊþÀÀ but then nothing that makes sense of it all, at all"})
  void a_file_that_is_no_performance_data_is_refused(String text, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("4711"), text);

    assertThatThrownBy(() -> PerfData.read(file)).isInstanceOf(IOException.class);
  }
}
