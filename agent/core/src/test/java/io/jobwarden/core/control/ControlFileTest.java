package io.jobwarden.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFileTest {
  private static final ControlFile.Facts FACTS = ControlFile.Facts.of("1.2.3", "com.acme.Main");
  private static final long PID = ProcessHandle.current().pid();

  @TempDir private Path temporary;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ControlFileTest() {}

  @Test
  void what_is_written_is_found_by_the_number_of_the_process() throws IOException {
    ControlFile file = ControlFile.ofThisProcess(FACTS, 4711, "secret");

    file.write(OwnFolder.make(folder()));

    assertThat(ControlFile.find(folder(), PID)).isEqualTo(file);
    assertThat(ControlFile.find(folder(), PID + 1)).isNull();
  }

  @Test
  void a_process_without_a_file_has_no_agent() {
    assertThatThrownBy(
            () -> ControlClient.send(folder(), 12, Request.of("status"), Duration.ofSeconds(1)))
        .isInstanceOfSatisfying(
            NotReachedException.class,
            e -> assertThat(e.why()).isEqualTo(NotReachedException.Why.NO_AGENT))
        .hasMessage(
            "no Jobwarden agent is in process 12; list shows where there is one, attach brings one"
                + " in");
  }

  @Test
  void a_file_of_an_earlier_process_with_the_same_number_is_not_believed() throws IOException {
    ControlFile file = ControlFile.ofThisProcess(FACTS, 4711, "secret");
    file.write(OwnFolder.make(folder()));
    replace("\"started\":" + file.started(), "\"started\":" + (file.started() - 1));

    assertThat(ControlFile.find(folder(), PID)).isNull();
  }

  @Test
  void files_of_processes_that_are_no_more_are_swept() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    ControlFile file = ControlFile.ofThisProcess(FACTS, 4711, "secret");
    file.write(OwnFolder.make(folder()));
    Path left = folder().resolve(gone.pid() + ".json");
    Files.writeString(
        left, Files.readString(own()).replace("\"pid\":" + PID, "\"pid\":" + gone.pid()));
    Path broken = folder().resolve((gone.pid() + 100_000_000) + ".json");
    Files.writeString(broken, "half");

    int swept = ControlFile.sweep(folder());

    assertThat(swept).isEqualTo(2);
    assertThat(folder()).isDirectoryContaining(own()::equals);
    assertThat(left).doesNotExist();
    assertThat(broken).doesNotExist();
  }

  @Test
  void an_agent_leaves_the_file_of_its_successor_alone() throws IOException {
    ControlFile first = ControlFile.ofThisProcess(FACTS, 4711, "first");
    ControlFile second = ControlFile.ofThisProcess(FACTS, 4712, "second");
    Path place = first.write(OwnFolder.make(folder()));
    second.write(folder());

    first.delete(place);

    assertThat(ControlFile.find(folder(), PID)).isEqualTo(second);
  }

  @Test
  void containers_that_share_the_folder_do_not_take_each_others_files() throws IOException {
    ControlFile file = ControlFile.ofThisProcess(FACTS, 4711, "ours");
    file.write(OwnFolder.make(folder()));
    replace(file.space(), "pid:[1]");
    String theirs = Files.readString(own());

    Path place = file.write(folder());

    assertThat(place).isNotEqualTo(own());
    assertThat(own()).hasContent(theirs);
    assertThat(ControlFile.find(folder(), PID)).isEqualTo(file);
    file.delete(place);
    assertThat(ControlFile.find(folder(), PID)).isNull();
    assertThat(ControlFile.sweep(folder())).isZero();
    assertThat(own()).hasContent(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx-----x", "rwxrwxrwx"})
  void a_folder_that_others_may_look_into_is_refused(String permissions) throws IOException {
    Files.createDirectory(folder());
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> OwnFolder.make(folder()))
        .isInstanceOf(IOException.class)
        .hasMessage(folder() + " is open to other users; write chmod go= " + folder());
  }

  @Test
  void a_link_in_place_of_the_folder_is_refused() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(folder(), elsewhere);

    assertThatThrownBy(() -> OwnFolder.make(folder()))
        .isInstanceOf(IOException.class)
        .hasMessage(folder() + " is a symbolic link; remove it");
  }

  @Test
  void a_link_in_place_of_the_file_is_refused() throws IOException {
    OwnFolder.make(folder());
    Files.createSymbolicLink(own(), Files.writeString(temporary.resolve("bait"), "{}"));

    assertThatThrownBy(() -> ControlFile.find(folder(), PID))
        .isInstanceOf(IOException.class)
        .hasMessage(own() + " is a symbolic link; remove it");
  }

  @Test
  void a_folder_where_others_may_swap_it_is_refused() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> OwnFolder.make(open.resolve("jobwarden-me")))
        .isInstanceOf(IOException.class)
        .hasMessage("other users may replace what is in " + open + "; write chmod +t " + open);
  }

  @Test
  void the_folder_lies_in_tmp_whatever_the_jvm_calls_its_temporary_folder() {
    String before = System.getProperty("java.io.tmpdir");
    try {
      System.setProperty("java.io.tmpdir", "/elsewhere");

      assertThat(OwnFolder.path()).hasParentRaw(Path.of("/tmp"));
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  private void replace(String text, String by) throws IOException {
    String before = Files.readString(own());
    assertThat(before).contains(text);
    Files.writeString(own(), before.replace(text, by));
  }

  private Path folder() {
    return temporary.resolve("jobwarden-me");
  }

  private Path own() {
    return folder().resolve(PID + ".json");
  }
}
