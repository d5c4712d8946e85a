package io.jobwarden.core.control;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.core.diag.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConfigWatchTest {
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final Semaphore glances = new Semaphore(0);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ConfigWatchTest() {}

  @Test
  void a_change_is_told_of_once() throws Exception {
    write("one");

    try (ConfigWatch watch = watch(OFTEN)) {
      write("two");
      assertThat(changes.poll(10, SECONDS)).isEqualTo("two");
      write("three");
      assertThat(changes.poll(10, SECONDS)).isEqualTo("three");
      assertThat(watch).isNotNull();
    }

    assertThat(changes).isEmpty();
  }

  @Test
  void content_counts_and_not_the_time_of_the_file() throws Exception {
    write("same size 1");
    FileTime time = Files.getLastModifiedTime(file());

    try (ConfigWatch watch = watch(OFTEN)) {
      write("same size 2");
      Files.setLastModifiedTime(file(), time);
      assertThat(changes.poll(10, SECONDS)).isEqualTo("same size 2");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void a_change_in_a_pack_that_the_file_names_counts_as_one_in_the_file() throws Exception {
    write("names a pack");
    Path pack = Files.writeString(folder.resolve("pack.yaml"), "one");
    WatchedFile watched = new WatchedFile(file());
    watched.with(List.of(pack, folder.resolve("absent.yaml")));

    try (ConfigWatch watch =
        ConfigWatch.start(watched, OFTEN, () -> changes.add("changed"), () -> {})) {
      Files.writeString(pack, "two");
      assertThat(changes.poll(10, SECONDS)).isEqualTo("changed");
      Files.writeString(folder.resolve("absent.yaml"), "here");
      assertThat(changes.poll(10, SECONDS)).isEqualTo("changed");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void links_that_are_swapped_as_kubernetes_does_are_seen() throws Exception {
    Path first = Files.createDirectory(folder.resolve("..2026_01"));
    Files.writeString(first.resolve("jobwarden.yaml"), "first");
    Path second = Files.createDirectory(folder.resolve("..2026_02"));
    Files.writeString(second.resolve("jobwarden.yaml"), "second");
    Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(file(), Path.of("..data", "jobwarden.yaml"));

    try (ConfigWatch watch = watch(OFTEN)) {
      Path fresh = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
      Files.move(fresh, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
      assertThat(changes.poll(10, SECONDS)).isEqualTo("second");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void a_file_that_is_touched_or_put_back_is_no_change() throws Exception {
    write("one");
    WatchedFile watched = new WatchedFile(file());

    write("two");
    boolean halfway = watched.hasChanged();
    write("one");
    boolean back = watched.hasChanged();

    assertThat(halfway || back || watched.hasChanged() || watched.isUnsettled()).isFalse();
  }

  @Test
  void a_file_that_is_being_written_is_left_alone_until_two_looks_agree() throws Exception {
    write("whole");
    WatchedFile watched = new WatchedFile(file());

    for (String part : new String[] {"", "a", "ab", "abc"}) {
      write(part);
      assertThat(watched.hasChanged()).as(part).isFalse();
      assertThat(watched.isUnsettled()).isTrue();
    }

    assertThat(watched.hasChanged()).isTrue();
    assertThat(watched.hasChanged()).isFalse();
  }

  @Test
  void a_file_that_vanishes_is_told_of_once_and_its_content_stays() throws Exception {
    write("one");
    WatchedFile watched = new WatchedFile(file());
    Files.delete(file());

    assertThat(Said.by(watched::hasChanged)).as("an editor may be at it").isEmpty();
    assertThat(Said.by(watched::hasChanged))
        .singleElement()
        .asString()
        .startsWith(
            "jobwarden: warning: the configuration "
                + file()
                + " cannot be read; what it said stays in force: ");
    assertThat(Said.by(watched::hasChanged)).isEmpty();

    write("one");
    assertThat(Said.by(watched::hasChanged))
        .containsExactly("jobwarden: the configuration " + file() + " is there again");
    assertThat(watched.hasChanged()).isFalse();
    write("two");
    assertThat(watched.hasChanged()).isFalse();
    assertThat(watched.hasChanged()).isTrue();
  }

  @Test
  void it_glances_more_than_once_a_second_though_the_file_is_seldom_looked_at() throws Exception {
    write("one");

    try (ConfigWatch watch = watch(Duration.ofHours(1))) {
      glances.acquire();
      assertThat(glances.tryAcquire(2, 1, SECONDS)).isTrue();
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void a_file_that_is_not_watched_may_change() throws Exception {
    write("one");

    try (ConfigWatch watch = watch(Duration.ZERO)) {
      write("two");
      glances.acquire(4);
      assertThat(watch).isNotNull();
    }

    assertThat(changes).isEmpty();
  }

  @Test
  void a_fault_of_who_is_told_does_not_end_the_watch() throws Exception {
    write("one");
    Semaphore told = new Semaphore(0);
    Runnable broken =
        () -> {
          told.release();
          throw new IllegalStateException("reload is broken");
        };

    try (ConfigWatch watch =
        ConfigWatch.start(new WatchedFile(file()), OFTEN, broken, glances::release)) {
      write("two");
      assertThat(told.tryAcquire(10, SECONDS)).isTrue();
      write("three");
      assertThat(told.tryAcquire(10, SECONDS)).isTrue();
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void its_thread_is_gone_after_the_end_also_where_the_told_one_ends_it() throws Exception {
    write("one");
    CompletableFuture<ConfigWatch> watch = new CompletableFuture<>();
    CompletableFuture<Thread> ended = new CompletableFuture<>();
    Runnable ending =
        () -> {
          watch.join().close();
          ended.complete(Thread.currentThread());
        };
    watch.complete(ConfigWatch.start(new WatchedFile(file()), OFTEN, ending, glances::release));

    write("two");

    Thread thread = ended.get(10, SECONDS);
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(thread.getName()).isEqualTo("jobwarden-watch");
    assertThat(thread.isDaemon()).isTrue();
  }

  private ConfigWatch watch(Duration every) {
    return ConfigWatch.start(new WatchedFile(file()), every, this::changed, glances::release);
  }

  private void changed() {
    try {
      changes.add(Files.readString(file()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private Path file() {
    return folder.resolve("jobwarden.yaml");
  }
}
