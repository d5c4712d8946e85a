package io.jobwarden.core.signal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.signal.ManualTicker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
  @TempDir Path folder;
  private final ManualTicker ticker = new ManualTicker();
  private @Nullable RotatingFile open;

  @AfterEach
  void release() {
    if (open != null) {
      open.release();
    }
  }

  @Test
  void full_file_is_put_aside_and_the_oldest_goes() throws IOException {
    RotatingFile file = open(plan().maxSizeBytes(10).maxFiles(3).build());

    for (int i = 1; i <= 9; i++) {
      append(file, "line" + i);
    }

    assertThat(files()).containsExactly("app.jsonl", "app.jsonl.1", "app.jsonl.2");
    assertThat(lines("app.jsonl")).containsExactly("line9");
    assertThat(lines("app.jsonl.1")).containsExactly("line8");
    assertThat(lines("app.jsonl.2")).containsExactly("line7");
  }

  @Test
  void no_line_is_lost_by_rotation() throws IOException {
    RotatingFile file = open(plan().maxSizeBytes(100).maxFiles(1000).build());

    for (int i = 0; i < 500; i++) {
      append(file, "line" + i);
    }

    long total = 0;
    for (String name : files()) {
      assertThat(Files.size(folder.resolve(name))).isLessThanOrEqualTo(100);
      total += lines(name).size();
    }
    assertThat(total).isEqualTo(500);
  }

  @Test
  void one_file_only_begins_anew() throws IOException {
    RotatingFile file = open(plan().maxSizeBytes(10).maxFiles(1).build());

    append(file, "line1");
    append(file, "line2");

    assertThat(files()).containsExactly("app.jsonl");
    assertThat(lines("app.jsonl")).containsExactly("line2");
  }

  @Test
  void old_file_is_put_aside_and_deleted_when_it_is_too_old() throws IOException {
    RotatingFile file = open(plan().maxAge(Duration.ofHours(24)).build());
    append(file, "first");
    ticker.turn(Duration.ofHours(23));
    append(file, "second");
    setAge("app.jsonl", Duration.ZERO);

    ticker.turn(Duration.ofHours(1));
    append(file, "third");
    List<String> aside = lines("app.jsonl.1");
    setAge("app.jsonl", Duration.ZERO);
    ticker.turn(Duration.ofHours(23));
    setAge("app.jsonl", Duration.ZERO);
    ticker.turn(Duration.ofHours(1));
    append(file, "fourth");

    assertThat(aside).containsExactly("first", "second");
    assertThat(files()).containsExactly("app.jsonl", "app.jsonl.1");
    assertThat(lines("app.jsonl.1")).containsExactly("third");
    assertThat(lines("app.jsonl")).containsExactly("fourth");
  }

  @Test
  void more_files_than_are_to_be_kept_are_deleted_at_the_start() throws IOException {
    for (int i = 1; i <= 6; i++) {
      Files.writeString(folder.resolve("app.jsonl." + i), "old\n");
      setAge("app.jsonl." + i, Duration.ofMinutes(1));
    }

    append(open(plan().maxFiles(3).build()), "line");

    assertThat(files()).containsExactly("app.jsonl", "app.jsonl.1", "app.jsonl.2");
  }

  @Test
  void file_goes_on_where_it_ended_and_a_line_cut_short_is_ended_first() throws IOException {
    Files.writeString(folder.resolve("app.jsonl"), "{\"a\":1}\n{\"b\":");

    append(open(plan().build()), "{}");

    assertThat(lines("app.jsonl")).containsExactly("{\"a\":1}", "{\"b\":", "{}");
  }

  @Test
  void file_that_others_moved_away_is_opened_anew() throws IOException {
    RotatingFile file = open(plan().build());
    append(file, "first");

    Files.move(folder.resolve("app.jsonl"), folder.resolve("moved"));
    ticker.turn(Duration.ofSeconds(1));
    append(file, "second");
    Files.delete(folder.resolve("app.jsonl"));
    ticker.turn(Duration.ofSeconds(1));
    append(file, "third");

    assertThat(lines("moved")).containsExactly("first");
    assertThat(lines("app.jsonl")).containsExactly("third");
  }

  @Test
  void full_disk_is_told_and_writing_goes_on_later() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
    Path link = Files.createSymbolicLink(folder.resolve("app.jsonl"), Path.of("/dev/full"));
    RotatingFile file = open(plan().build());

    assertThatIOException().isThrownBy(() -> append(file, "lost"));
    Files.delete(link);
    append(file, "written");

    assertThat(lines("app.jsonl")).containsExactly("written");
  }

  @Test
  void line_cut_short_by_a_full_disk_is_ended_when_there_is_room() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
    Path target = Files.writeString(folder.resolve("target"), "cut sho");
    Path link = Files.createSymbolicLink(folder.resolve("app.jsonl"), Path.of("/dev/full"));
    RotatingFile file = open(plan().build());
    assertThatIOException().isThrownBy(() -> append(file, "lost"));

    Files.delete(link);
    Files.move(target, link);
    append(file, "written");

    assertThat(lines("app.jsonl")).containsExactly("cut sho", "written");
  }

  @Test
  void files_with_lines_are_told_of_before_they_are_deleted() throws IOException {
    List<Path> deleted = new ArrayList<>();
    LogFilePlan plan = plan().maxSizeBytes(1).maxFiles(2).build();
    RotatingFile file = RotatingFile.shared(plan, ticker, deleted::add);
    open = file;
    Files.createFile(folder.resolve("app.jsonl.1"));

    append(file, "first");
    append(file, "second");
    append(file, "third");

    assertThat(deleted).containsExactly(folder.resolve("app.jsonl.1"));
    assertThat(lines("app.jsonl.1")).containsExactly("second");
  }

  @Test
  void file_that_another_process_has_just_put_aside_is_not_put_aside_again() throws IOException {
    RotatingFile file = open(plan().maxSizeBytes(10).build());
    append(file, "first");
    Files.move(folder.resolve("app.jsonl"), folder.resolve("app.jsonl.1"));
    Files.writeString(folder.resolve("app.jsonl"), "2\n");

    append(file, "third");

    assertThat(lines("app.jsonl.1")).containsExactly("first");
    assertThat(lines("app.jsonl")).containsExactly("2", "third");
  }

  @Test
  void sizes_of_another_plan_are_taken_over() throws IOException {
    RotatingFile file = open(plan().maxSizeBytes(1).build());

    file.change(plan().maxSizeBytes(100).build());
    append(file, "first");
    append(file, "second");

    assertThat(lines("app.jsonl")).containsExactly("first", "second");
  }

  @Test
  void lines_on_what_is_no_disk_cannot_be_forced() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/null")), "needs /dev/null, which refuses fsync");
    Files.createSymbolicLink(folder.resolve("app.jsonl"), Path.of("/dev/null"));
    RotatingFile file = open(plan().build());

    append(file, "nobody waits for this one");
    file.force();
    file.append(new byte[] {'x', '\n'}, 2, true);

    assertThatIOException().isThrownBy(file::force);
  }

  private RotatingFile open(LogFilePlan plan) {
    RotatingFile file = RotatingFile.shared(plan, ticker);
    open = file;
    return file;
  }

  private LogFilePlan.Builder plan() {
    return LogFilePlan.builder().path(folder.resolve("app.jsonl").toString());
  }

  private static void append(RotatingFile file, String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    file.append(bytes, bytes.length);
  }

  private void setAge(String name, Duration age) throws IOException {
    long millis = ticker.epochMillis() - age.toMillis();
    Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(millis));
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
