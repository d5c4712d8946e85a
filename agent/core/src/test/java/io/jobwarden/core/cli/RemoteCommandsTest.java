package io.jobwarden.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jobwarden.core.agent.Version;
import io.jobwarden.core.cli.jvm.Sleeper;
import io.jobwarden.core.control.ControlFile;
import io.jobwarden.core.control.ControlServer;
import io.jobwarden.core.control.Controlled;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteCommandsTest {
  private static final String PID = Long.toString(ProcessHandle.current().pid());

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  RemoteCommandsTest() {}

  @ParameterizedTest
  @ValueSource(strings = {"status", "reload", "disable", "enable", "detach"})
  void a_command_reaches_the_agent_and_prints_its_reply(String command) {
    try (ControlServer server = answering(Reply.done("done\nwell", "{\"rules\":3}"))) {
      Run run = Run.of(command, PID);

      assertThat(run.err).isEmpty();
      assertThat(run.out).isEqualToNormalizingNewlines("done\nwell\n");
      assertThat(run.code).isZero();
      assertThat(requests).containsExactly(Request.of(command));
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void json_stands_alone_on_standard_output() {
    try (ControlServer server = answering(Reply.done("done", "{\"rules\":3}"))) {
      Run run = Run.of("status", "--json", PID);

      assertThat(run.out).isEqualToNormalizingNewlines("{\"rules\":3}\n");
      assertThat(run.err).isEmpty();
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void a_no_of_the_agent_stands_on_standard_error() {
    try (ControlServer server = answering(Reply.refused("2 problems in jobwarden.yaml"))) {
      Run run = Run.of("reload", PID);

      assertThat(run.code).isEqualTo(1);
      assertThat(run.out).isEmpty();
      assertThat(run.err).isEqualToNormalizingNewlines("2 problems in jobwarden.yaml\n");
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void breakers_are_reset_by_rule_and_key() {
    try (ControlServer server = answering(Reply.done("1 circuit closed"))) {
      assertThat(Run.of("breaker", "reset", PID, "fetch").code).isZero();
      assertThat(Run.of("breaker", "reset", PID, "fetch", "--key", "a b").code).isZero();

      assertThat(requests)
          .containsExactly(
              Request.of("breaker-reset", Map.of("rule", "fetch")),
              Request.of("breaker-reset", Map.of("rule", "fetch", "key", "a b")));
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void explain_asks_for_the_rules_in_force_or_those_of_a_file() throws IOException {
    Path config = config();
    try (ControlServer server = answering(Reply.done("tried on 9 classes", "{\"rules\":[]}"))) {
      Run inForce = Run.of("explain", "--pid", PID);
      Run ofFile = Run.of("explain", config.toString(), "--pid", PID, "--json");

      assertThat(inForce.out).isEqualToNormalizingNewlines("tried on 9 classes\n");
      assertThat(ofFile.out).isEqualToNormalizingNewlines("{\"rules\":[]}\n");
      assertThat(requests)
          .containsExactly(
              Request.of("explain"), Request.of("explain", Map.of("config", config.toString())));
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void attach_gives_the_file_to_an_agent_that_is_there_already() throws Exception {
    Path config = config();
    try (ControlServer server = answering(Reply.done("took it over"), Version.text())) {
      Run run = Run.of("attach", PID, "--config", config.toString());

      assertThat(run.err).isEmpty();
      assertThat(run.out)
          .isEqualToNormalizingNewlines(
              "Jobwarden " + Version.text() + " is in process " + PID + " already\ntook it over\n");
      assertThat(requests)
          .containsExactly(Request.of("reload", Map.of("config", config.toString())));
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void attach_asks_to_detach_another_version_first() throws Exception {
    Path config = config();
    try (ControlServer server = answering(Reply.done("done"))) {
      Run run = Run.of("attach", PID, "--config", config.toString());

      assertThat(run.code).isEqualTo(1);
      assertThat(run.err)
          .isEqualToNormalizingNewlines(
              "Jobwarden 1.2.3 is in process "
                  + PID
                  + " already; write detach "
                  + PID
                  + " before you attach version "
                  + Version.text()
                  + "\n");
      assertThat(requests).isEmpty();
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void a_process_without_an_agent_is_told_of() throws Exception {
    try (Sleeper sleeper = Sleeper.start()) {
      Run run = Run.of("status", Long.toString(sleeper.pid()));

      assertThat(run.code).isEqualTo(3);
      assertThat(run.err)
          .isEqualToNormalizingNewlines(
              "jobwarden: no Jobwarden agent is in process "
                  + sleeper.pid()
                  + "; list shows where there is one, attach brings one in\n");
    }
  }

  @Test
  void a_number_that_no_process_has_is_told_of() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();

    Run run = Run.of("detach", Long.toString(gone.pid()));

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("jobwarden: there is no process " + gone.pid() + "; list shows");
  }

  @Test
  void a_name_that_nothing_runs_under_is_told_of() {
    Run run = Run.of("status", "com.acme.Nowhere");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("jobwarden: no JVM of this user runs com.acme.Nowhere; list");
  }

  @Test
  void a_name_of_several_jvms_lists_them() throws Exception {
    try (Sleeper first = Sleeper.start();
        Sleeper second = Sleeper.start()) {
      Run run = Run.of("status", "Sleeper");

      assertThat(run.code).isEqualTo(2);
      assertThat(run.err)
          .startsWith("jobwarden: Sleeper names several JVMs; write the number of one:")
          .contains("\n  " + first.pid() + " " + Sleeper.class.getName())
          .contains("\n  " + second.pid() + " " + Sleeper.class.getName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "status 1 --timeout 5, --timeout",
    "status, PID|NAME",
    "attach 1, --config",
    "explain, which configuration",
    "explain x.yaml, on which classes",
    "explain x.yaml --pid 1 --jdk, leave --classpath and --jdk out",
    "breaker, write reset",
    "breaker reset 1, RULE"
  })
  void a_command_that_is_not_whole_is_explained(String command, String said) {
    Run run = Run.of(command.split(" "));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains(said);
  }

  @ParameterizedTest
  @CsvSource({"200, 0, is live: {\"status\":\"UP\"}", "404, 1, answers 404: "})
  void the_url_of_an_embedded_server_is_asked_whether_it_lives(int code, int exit, String said)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/live",
        exchange -> {
          byte[] body = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();

      Run run = Run.of("status", base + "/");

      assertThat(run.code).isEqualTo(exit);
      assertThat(run.out + run.err).startsWith(base).contains(said);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_url_that_nobody_answers_is_told_of() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    Run run = Run.of("status", "http://127.0.0.1:" + port);

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).startsWith("jobwarden: nobody answers at http://127.0.0.1:" + port + ": ");
  }

  @Test
  void list_shows_jvms_and_the_agents_in_them() throws Exception {
    try (Sleeper sleeper = Sleeper.start()) {
      Run run = Run.of("list");

      assertThat(run.code).isZero();
      assertThat(run.out).startsWith("PID").contains("JAVA", "AGENT", "MAIN");
      assertThat(run.out.lines().map(line -> line.replaceAll(" +", " ")))
          .contains(
              sleeper.pid()
                  + " "
                  + System.getProperty("java.version")
                  + " none "
                  + Sleeper.class.getName());
      assertThat(Run.of("list", "--json").out)
          .contains(
              "{\"pid\":"
                  + sleeper.pid()
                  + ",\"main\":\""
                  + Sleeper.class.getName()
                  + "\",\"java\":\""
                  + System.getProperty("java.version")
                  + "\",\"in_container\":false,\"attached\":false}");
    }
  }

  @Test
  void attach_tells_of_a_process_that_is_no_jvm_and_leaves_it_alone() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Run run = Run.of("attach", Long.toString(other.pid()), "--config", config().toString());

      assertThat(run.code).isEqualTo(3);
      assertThat(run.err)
          .isEqualToNormalizingNewlines(
              "jobwarden: process "
                  + other.pid()
                  + " is no JVM; list shows the JVMs of this user\n");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void attach_wants_a_configuration_that_there_is() throws Exception {
    try (Sleeper sleeper = Sleeper.start()) {
      Path absent = folder.resolve("absent.yaml");

      Run run = Run.of("attach", Long.toString(sleeper.pid()), "--config", absent.toString());

      assertThat(run.code).isEqualTo(1);
      assertThat(run.err)
          .isEqualToNormalizingNewlines(
              "jobwarden: there is no file " + absent + ", the configuration\n");
    }
  }

  private ControlServer answering(Reply reply) {
    return answering(reply, "1.2.3");
  }

  private ControlServer answering(Reply reply, String version) {
    Controlled controlled =
        request -> {
          requests.add(request);
          return reply;
        };
    return ControlServer.open(controlled, ControlFile.Facts.of(version, "com.acme.Main"));
  }

  private Path config() throws IOException {
    return Files.writeString(folder.resolve("jobwarden.yaml"), "version: 1\n");
  }
}
