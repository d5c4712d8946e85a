package io.jobwarden.core.signal.heartbeat;

import static io.jobwarden.core.signal.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatCheckTest {
  private static final String STAMP = "\"timestamp\":\"2026-11-22T02:00:03.127Z\"";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "running, 3200, 0, 'worker-job is fresh: 3.2 s old, at most 60.0 s allowed'",
    "running, 60000, 0, 'worker-job is fresh: 60.0 s old, at most 60.0 s allowed'",
    "running, 60001, 1, 'worker-job is stale: 60.0 s old, at most 60.0 s allowed'",
    "running, -5000, 0, 'worker-job is fresh: 0.0 s old, at most 60.0 s allowed'",
    "stopped, 1000, 1, 'worker-job stopped 1.0 s ago'",
  })
  void age_is_compared_with_the_lag_allowed(String state, long age, int code, String sentence)
      throws IOException {
    Path file =
        write(
            "{\"labels\":{\"rule\":\"x\"},\"rule\":\"worker-job\",\"state\":\""
                + state
                + "\","
                + STAMP
                + "}");

    HeartbeatCheck check = HeartbeatCheck.of(file, Duration.ofSeconds(60), NOW + age);

    assertThat(check.text()).isEqualTo(file + ": " + sentence);
    assertThat(check.code()).isEqualTo(code);
  }

  @Test
  void oldest_of_several_rules_decides_and_each_is_told() throws IOException {
    Path file =
        write(
            "{"
                + STAMP
                + ",\"rules\":{\"a\":{\"rule\":\"a\","
                + STAMP
                + "},\"b\":{\"rule\":\"b\",\"timestamp\":\"2026-11-22T01:59:00Z\"}}}");

    HeartbeatCheck check = HeartbeatCheck.of(file, Duration.ofSeconds(60), NOW);

    assertThat(check.code()).isEqualTo(HeartbeatCheck.STALE);
    assertThat(check.text().lines())
        .containsExactly(
            file + ": a is fresh: 0.0 s old, at most 60.0 s allowed",
            file + ": b is stale: 63.1 s old, at most 60.0 s allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "not json",
        "{\"timestamp\":\"yesterday\"}",
        "{\"timestamp\":17}",
        "{\"rules\":{\"a\":1}}",
        "{\"rules\":{\"a\":{}}}",
        "{\"rules\":{}}",
      })
  void what_is_no_heartbeat_is_unreadable(String content) throws IOException {
    Path file = write(content);

    HeartbeatCheck check = HeartbeatCheck.of(file, Duration.ofSeconds(60), NOW);

    assertThat(check.code()).isEqualTo(HeartbeatCheck.UNREADABLE);
    assertThat(check.text()).startsWith(file + ": unreadable: ").hasLineCount(1);
  }

  @Test
  void file_that_is_not_there_is_unreadable() {
    Path file = folder.resolve("none.json");

    HeartbeatCheck check = HeartbeatCheck.of(file, Duration.ofSeconds(60), NOW);

    assertThat(check.code()).isEqualTo(HeartbeatCheck.UNREADABLE);
    assertThat(check.text()).isEqualTo(file + ": no such file");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("beat.json"), content);
  }
}
