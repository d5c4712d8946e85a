package io.jobwarden.core.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.core.diag.Said;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttachAnswerTest {
  @Test
  void the_agents_reply_arrives_as_it_was_sent() throws IOException {
    Reply reply = Reply.of(false, "2 problems in ü.yaml\n  3:4 rules: …\n", "{\"problems\":2}");

    try (AttachAnswer answer = AttachAnswer.expect()) {
      String place = answer.place();
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(() -> AttachAnswer.send(place, reply));

      assertThat(answer.await()).isEqualTo(reply);
      sent.join();
    }
  }

  @Test
  void a_stranger_is_not_believed() throws IOException {
    try (AttachAnswer answer = AttachAnswer.expect()) {
      String port = answer.place().substring(0, answer.place().indexOf('/'));
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                AttachAnswer.send(port + "/" + "0".repeat(64), Reply.done("believe me"));
                sayNothing(Integer.parseInt(port));
                AttachAnswer.send(answer.place(), Reply.done("the agent"));
              });

      assertThat(answer.await()).isEqualTo(Reply.done("the agent"));
      sent.join();
    }
  }

  @Test
  void an_agent_whose_operator_is_gone_says_so_and_goes_on() throws IOException {
    AttachAnswer answer = AttachAnswer.expect();
    String place = answer.place();
    answer.close();

    List<String> said = Said.by(() -> AttachAnswer.send(place, Reply.done("")));

    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("jobwarden: warning: whoever attached the agent cannot be answered: ");
  }

  @Test
  void nobody_is_told_where_nobody_asked() {
    assertThat(Said.by(() -> AttachAnswer.send("", Reply.done("")))).isEmpty();
  }

  @Test
  void a_wait_ends_when_it_is_closed() throws IOException {
    AttachAnswer answer = AttachAnswer.expect();
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(
            () -> {
              try {
                answer.close();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });

    assertThatThrownBy(answer::await).isInstanceOf(IOException.class);
    closed.join();
  }

  @Test
  void arguments_of_an_attach_are_read_as_they_were_written() {
    AttachArguments arguments = AttachArguments.of("4711/abc", "/etc/job=warden.yaml");

    String text = arguments.text("/opt/jobwarden-agent.jar");

    assertThat(text).startsWith("jar=/opt/jobwarden-agent.jar\n");
    assertThat(AttachArguments.parse(text.substring(text.indexOf('\n') + 1))).isEqualTo(arguments);
  }

  @Test
  void arguments_without_names_are_the_path_of_the_configuration() {
    assertThat(AttachArguments.parse("conf/jobwarden.yaml"))
        .isEqualTo(AttachArguments.of("", "conf/jobwarden.yaml"));
    assertThat(AttachArguments.parse("")).isEqualTo(AttachArguments.of("", ""));
  }

  private static void sayNothing(int port) {
    try (Socket socket = Loopback.connect(port)) {
      socket.getOutputStream().write("?\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
