package io.jobwarden.core.control;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.diag.Said;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ControlServerTest {
  private static final ControlFile.Facts FACTS = ControlFile.Facts.of("1.2.3", "com.acme.Main");
  private static final long PID = ProcessHandle.current().pid();
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path temporary;

  @SuppressWarnings("NullAway.Init") // JUnit sets the field
  ControlServerTest() {}

  @Test
  void a_command_reaches_the_agent_and_its_reply_comes_back_whole() throws Exception {
    AtomicReference<Request> seen = new AtomicReference<>();
    Request request = Request.of("breaker-reset", Map.of("rule", "fetch \"ä\"\n", "key", "€"));
    Reply reply = Reply.done("two\nlines with \"quotes\" and ü", "{\"reset\":2}");
    Controlled controlled =
        given -> {
          seen.set(given);
          return reply;
        };

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder())) {
      Reply received = ControlClient.send(folder(), PID, request, SOON);

      assertThat(seen.get()).isEqualTo(request);
      assertThat(received).isEqualTo(reply);
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void the_file_is_its_owners_alone_and_gone_after_the_end() throws Exception {
    Path file = folder().resolve(PID + ".json");

    try (ControlServer server = ControlServer.open(request -> Reply.done(""), FACTS, folder())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(ControlFile.find(folder(), PID)).extracting(ControlFile::facts).isEqualTo(FACTS);
      assertThat(server.refused()).isZero();
    }

    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void no_thread_and_no_port_stay_after_the_end() throws Exception {
    ControlServer server = ControlServer.open(request -> Reply.done(""), FACTS, folder());
    int port = file().port();
    Socket silent = Loopback.connect(port);

    server.close();
    server.close();

    assertThat(answerOf(silent)).isEmpty();
    assertThatThrownBy(() -> Loopback.connect(port).close()).isInstanceOf(IOException.class);
    for (Thread thread : controlThreads()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
    silent.close();
  }

  @Test
  void a_command_that_ends_the_server_is_answered_still() throws Exception {
    CompletableFuture<ControlServer> server = new CompletableFuture<>();
    Controlled controlled =
        request -> {
          server.join().close();
          return Reply.done("detached");
        };
    server.complete(ControlServer.open(controlled, FACTS, folder()));

    Reply reply = ControlClient.send(folder(), PID, Request.of("detach"), SOON);

    assertThat(reply.text()).isEqualTo("detached");
    assertThat(folder()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"token\":\"wrong\",\"command\":\"detach\"}\n",
        "{\"command\":\"detach\"}\n",
        "{\"token\":\"\",\"command\":\"detach\"}\n",
        "GET / HTTP/1.1\r\n\r\n",
        "[]\n",
        "\n",
        "{\"token\":[[[[\n"
      })
  void who_does_not_know_the_token_is_shut_out_and_counted(String line) throws Exception {
    AtomicInteger commands = new AtomicInteger();
    Controlled controlled = request -> Reply.done("done " + commands.incrementAndGet());

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder());
        Socket socket = Loopback.connect(file().port())) {
      socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));

      assertThat(answerOf(socket)).isEmpty();
      assertThat(commands).hasValue(0);
      assertThat(server.refused()).isEqualTo(1);
    }
  }

  @Test
  void a_line_without_end_is_cut_at_its_limit() throws Exception {
    try (ControlServer server = ControlServer.open(request -> Reply.done(""), FACTS, folder());
        Socket socket = Loopback.connect(file().port())) {
      byte[] block = new byte[1 << 16];

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  socket.getOutputStream().write(block);
                }
              })
          .isInstanceOf(IOException.class);

      assertThat(server.refused()).isEqualTo(1);
    }
  }

  @Test
  void who_connects_and_says_nothing_keeps_nobody_out() throws Exception {
    try (ControlServer server = ControlServer.open(request -> Reply.done("here"), FACTS, folder());
        Socket first = Loopback.connect(file().port());
        Socket second = Loopback.connect(file().port())) {
      Reply reply = ControlClient.send(folder(), PID, Request.of("status"), SOON);

      assertThat(reply.text()).isEqualTo("here");
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void many_commands_at_once_are_all_answered() throws Exception {
    Controlled controlled =
        request -> {
          LockSupport.parkNanos(100_000);
          return Reply.done("");
        };
    ExecutorService operators = Executors.newFixedThreadPool(6);

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder())) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        replies.add(
            operators.submit(() -> ControlClient.send(folder(), PID, Request.of("status"), SOON)));
      }
      for (Future<Reply> reply : replies) {
        assertThat(reply.get(20, SECONDS).ok()).isTrue();
      }
      assertThat(server.refused()).isZero();
    } finally {
      operators.shutdownNow();
    }
  }

  @Test
  void a_command_is_answered_while_another_one_takes_long() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Controlled controlled =
        request -> {
          if (request.command().equals("reload")) {
            begun.countDown();
            awaitUninterruptibly(over);
          }
          return Reply.done(request.command());
        };
    ExecutorService operator = Executors.newSingleThreadExecutor();

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder())) {
      Future<Reply> slow =
          operator.submit(() -> ControlClient.send(folder(), PID, Request.of("reload"), SOON));
      begun.await();
      Reply quick = ControlClient.send(folder(), PID, Request.of("disable"), SOON);
      over.countDown();

      assertThat(quick.text()).isEqualTo("disable");
      assertThat(slow.get(20, SECONDS).text()).isEqualTo("reload");
      assertThat(server.refused()).isZero();
    } finally {
      operator.shutdownNow();
    }
  }

  @Test
  void however_many_connect_and_say_nothing_a_command_gets_through() throws Exception {
    List<Socket> silent = new ArrayList<>();

    try (ControlServer server =
        ControlServer.open(request -> Reply.done("here"), FACTS, folder())) {
      for (int i = 0; i < 40; i++) {
        silent.add(Loopback.connect(file().port()));
      }
      Reply reply = ControlClient.send(folder(), PID, Request.of("status"), SOON);

      assertThat(reply.text()).isEqualTo("here");
      assertThat(server.refused()).isPositive();
    } finally {
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  private static void awaitUninterruptibly(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_command_that_fails_is_answered_and_the_next_one_works() throws Exception {
    AtomicInteger commands = new AtomicInteger();
    Controlled controlled =
        request -> {
          if (commands.incrementAndGet() == 1) {
            throw new IllegalStateException("broken");
          }
          return Reply.done("fine");
        };

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder())) {
      List<Reply> replies = new ArrayList<>();
      List<String> said =
          Said.by(
              () -> {
                replies.add(send("reload"));
                replies.add(send("reload"));
              });

      assertThat(replies.get(0))
          .isEqualTo(
              Reply.refused(
                  "reload failed inside the agent: java.lang.IllegalStateException: broken"));
      assertThat(replies.get(1)).isEqualTo(Reply.done("fine"));
      assertThat(said).singleElement().asString().contains("fault at control");
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void an_agent_that_does_not_answer_in_time_is_told_of() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Controlled controlled =
        request -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Reply.done("late");
        };

    try (ControlServer server = ControlServer.open(controlled, FACTS, folder())) {
      assertThatThrownBy(
              () -> ControlClient.send(folder(), PID, Request.of("reload"), Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              NotReachedException.class,
              e -> assertThat(e.why()).isEqualTo(NotReachedException.Why.NO_ANSWER))
          .hasMessage(
              "the agent in process "
                  + PID
                  + " did not answer reload within 1 s; a longer --timeout may help, and so may"
                  + " standard error of the process");
      end.countDown();
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void a_folder_that_cannot_be_had_costs_the_commands_alone() throws IOException {
    Files.writeString(folder(), "no folder");
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rw-r--r--"));

    List<String> said =
        Said.by(() -> ControlServer.open(request -> Reply.done(""), FACTS, folder()).close());

    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("jobwarden: warning: no command can reach this process: ")
        .endsWith("; the rest works");
    assertThat(folder()).hasContent("no folder");
  }

  private Reply send(String command) {
    try {
      return ControlClient.send(folder(), PID, Request.of(command), SOON);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Path folder() {
    return temporary.resolve("jobwarden-me");
  }

  private ControlFile file() throws IOException {
    ControlFile file = ControlFile.find(folder(), PID);
    assertThat(file).isNotNull();
    return java.util.Objects.requireNonNull(file);
  }

  private static String answerOf(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException reset) {
      return "";
    }
  }

  private static List<Thread> controlThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jobwarden-control"))
        .toList();
  }
}
