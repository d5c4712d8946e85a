package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.it.jvm.Jdk;
import io.jobwarden.it.jvm.Jvm;
import io.jobwarden.it.jvm.OnEachJdk;
import io.jobwarden.it.jvm.Run;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of the agent is not in the way of the application. */
class HarmlessPlaceIT {
  private static final String RULE =
      "rules: [{name: greeting, pointcut: execution(* com.acme.host.Greeting.text()),"
          + " heartbeat: {file: HEARTBEAT}}]";

  @TempDir private Path folder;

  @OnEachJdk
  void a_used_port(Jdk jdk) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Run run =
            Jvm.of(jdk, folder)
                .watchedBy(
                    "version: 1",
                    "http: {enabled: true, port: " + taken.getLocalPort() + "}",
                    RULE.replace("HEARTBEAT", "beat.json"))
                .host("hello", "stay")) {
      run.untilSaid("error: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ", so there is ");
      run.go().ended();

      assertThat(run.printed()).containsExactly("hello from host", "done");
      assertThat(run.logged()).hasSize(1);
      assertThat(run.exitCode()).isZero();
      assertThat(run.said())
          .filteredOn(line -> line.startsWith("error"))
          .singleElement()
          .asString()
          .matches(".* the application goes on: Address already in use.*; look at http.host.*");
    }
  }

  @OnEachJdk
  void a_disk_that_takes_neither_log_nor_heartbeat(Jdk jdk) throws Exception {
    Files.writeString(folder.resolve("file"), "a file where a folder ought to be");

    Run run =
        Jvm.of(jdk, folder)
            .watchedBy(
                "version: 1",
                "logs: {stdout: false, file: {path: file/log.jsonl}}",
                RULE.replace("HEARTBEAT", "file/beat.json"))
            .host("hello")
            .ended();

    assertThat(run.printed()).containsExactly("hello from host", "done");
    assertThat(run.exitCode()).isZero();
    assertThat(run.logged()).as("lines fall back to standard output").hasSize(1);
    assertThat(run.said())
        .filteredOn(line -> line.startsWith("warning"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("warning: log file file/log.jsonl cannot be written ("))
        .anyMatch(line -> line.startsWith("warning: heartbeat ") && line.endsWith("tried again"));
    assertThat(run.foreignErr()).isEmpty();
  }

  @OnEachJdk
  void a_read_only_folder_with_an_odd_name_for_jar_and_configuration(Jdk jdk) throws Exception {
    Path place = Files.createDirectory(folder.resolve("agent & co +1%20"));
    Path jar = Files.copy(Jvm.agentJar(), place.resolve("jobwarden agent.jar"));
    Path config = place.resolve("my jobs.yaml");
    Files.writeString(config, "version: 1\n" + RULE.replace("HEARTBEAT", folder + "/beat.json"));
    for (Path path : List.of(jar, config, place)) {
      assertThat(path.toFile().setWritable(false, false)).isTrue();
    }

    Run run = Jvm.of(jdk, folder).option("-javaagent:" + jar + "=" + config).host("hello").ended();

    assertThat(run.printed()).containsExactly("hello from host", "done");
    assertThat(run.logged()).hasSize(1);
    assertThat(run.foreignErr()).isEmpty();
    assertThat(place.toFile().list()).hasSize(2);
    assertThat(place.toFile().setWritable(true)).isTrue();
  }

  @OnEachJdk
  void no_temporary_file_is_left_behind_or_made(Jdk jdk) throws Exception {
    File temporary = Files.createDirectory(folder.resolve("tmp")).toFile();

    try (Run run =
        Jvm.of(jdk, folder)
            .option("-Djava.io.tmpdir=" + temporary)
            .watchedBy(
                "version: 1",
                "http: {enabled: true, port: 0}",
                RULE.replace("HEARTBEAT", "beat.json"))
            .host("hello", "stay")) {
      run.untilPrinted("done").pages().scrape();

      assertThat(temporary.list()).isEmpty();
      run.go().ended();
      assertThat(temporary.list()).isEmpty();
    }
  }
}
