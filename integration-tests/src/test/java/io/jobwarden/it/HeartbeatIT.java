package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.Await;
import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatIT {
  @TempDir private Path folder;

  @OnEachJdk
  void the_file_tells_how_the_rule_is_doing_and_the_command_how_fresh_that_is(Jdk jdk)
      throws Exception {
    try (Run run = jobs(jdk)) {
      Await.until(() -> "3 cycles, seen " + beat(), () -> beat().path("cycle").asInt() == 3);
      JsonNode beat = beat();
      Run fresh = heartbeat(jdk, "--max-lag", "1h");
      run.go().ended();
      Run stopped = heartbeat(jdk, "--max-lag", "1h");

      assertThat(beat.path("state").asText()).isEqualTo("running");
      assertThat(beat.path("pid").asLong()).isEqualTo(run.pid());
      assertThat(beat.path("host").asText()).isNotEmpty();
      assertThat(beat.path("service").asText()).isEqualTo("beating");
      assertThat(beat.path("rule").asText()).isEqualTo("work");
      assertThat(beat.path("component").asText()).isEqualTo("worker");
      assertThat(beat.path("labels")).isEqualTo(JsonLines.value("{\"rows\":-1}"));
      assertThat(beat.path("last_outcome").asText()).isEqualTo("error");
      assertThat(beat.path("last_success").asText()).endsWith("Z");
      assertThat(beat.path("inflight").asInt()).isZero();
      assertThat(fresh.exitCode()).isZero();
      assertThat(fresh.printed()).hasSize(1).first().asString().contains("work is fresh: ");
      assertThat(beat().path("state").asText()).isEqualTo("stopped");
      assertThat(stopped.exitCode()).isEqualTo(1);
      assertThat(stopped.printed()).hasSize(1).first().asString().contains("work stopped ");
      assertThat(folder.resolve("data").toFile().list()).containsExactly("beat.json");
    }
  }

  @OnEachJdk
  void a_process_that_was_killed_turns_stale(Jdk jdk) throws Exception {
    try (Run run = jobs(jdk)) {
      Await.until(() -> "a heartbeat", () -> Files.exists(folder.resolve("data/beat.json")));
      run.killed();
    }

    Run stale = heartbeat(jdk, "--max-lag", "1ms");

    assertThat(beat().path("state").asText()).isEqualTo("running");
    assertThat(stale.exitCode()).isEqualTo(1);
    assertThat(stale.printed()).hasSize(1).first().asString().contains("work is stale: ");
  }

  @OnEachJdk
  void a_file_that_is_not_there_or_no_heartbeat_is_unreadable(Jdk jdk) throws Exception {
    Run missing = heartbeat(jdk);
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(folder.resolve("data/beat.json"), "{\"pid\": 1");
    Run broken = heartbeat(jdk);

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.printed()).containsExactly("data/beat.json: no such file");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(List.of(missing.err(), broken.err())).allMatch(List::isEmpty);
  }

  /** Three calls, the last of which failed. */
  private Run jobs(Jdk jdk) throws Exception {
    return Jvm.of(jdk, folder)
        .watchedBy(
            "version: 1",
            "service: {name: beating}",
            "logs: {stdout: false}",
            "rules:",
            "  - name: work",
            "    pointcut: execution(* com.acme.host.Meters.Work.rows(int))",
            "    component: worker",
            "    labels: {rows: '${arg0}'}",
            "    heartbeat: {file: data/beat.json, max_lag: 60s}")
        .host("beats", "stay")
        .untilPrinted("done");
  }

  private Run heartbeat(Jdk jdk, String... more) throws Exception {
    String[] arguments = new String[2 + more.length];
    arguments[0] = "heartbeat";
    arguments[1] = "data/beat.json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Jvm.of(jdk, folder).command(arguments).ended();
  }

  private JsonNode beat() throws Exception {
    return JsonLines.value(Files.readString(folder.resolve("data/beat.json")));
  }
}
