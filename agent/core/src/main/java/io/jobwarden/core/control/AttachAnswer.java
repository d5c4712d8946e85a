package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the agent itself answers to an attach: {@link #send} in the agent, the rest in the command
 * line that waits for it, since what the attach API says is not to be trusted between versions.
 *
 * <p>Awaited by one thread, closed by any.
 */
public final class AttachAnswer implements AutoCloseable {
  private static final int MAX_REPLY = 1 << 24;
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final ServerSocket socket;
  private final String token = Tokens.fresh();

  private AttachAnswer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Waits on the loopback interface from now on. */
  public static AttachAnswer expect() throws IOException {
    return new AttachAnswer(Loopback.listen());
  }

  /**
   * Answers an attach.
   *
   * @param answer where to: {@link AttachArguments#answer}; nobody is told if it is empty
   */
  public static void send(String answer, Reply reply) {
    int slash = answer.indexOf('/');
    if (slash < 0) {
      return;
    }
    try (Socket socket = Loopback.connect(Integer.parseInt(answer.substring(0, slash)))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.write(answer.substring(slash + 1).getBytes(StandardCharsets.US_ASCII));
      line.write(' ');
      line.write(Wire.reply(reply));
      socket.getOutputStream().write(line.toByteArray());
    } catch (IOException | NumberFormatException e) {
      AgentLog.warn("whoever attached the agent cannot be answered: " + e);
    }
  }

  /** What {@link #send} is to be given. */
  public String place() {
    return socket.getLocalPort() + "/" + token;
  }

  /** The next reply that shows the token; throws when this is closed. */
  public Reply await() throws IOException {
    while (true) {
      Reply reply;
      try (Socket connection = socket.accept()) {
        reply = reply(connection);
      }
      if (reply != null) {
        return reply;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Null for one who is not the agent. */
  private @Nullable Reply reply(Socket connection) {
    try {
      byte[] line = LineReader.read(connection, MAX_REPLY, WITHIN, Ticker.SYSTEM);
      int length = Math.min(line.length, token.length());
      String shown = new String(line, 0, length, StandardCharsets.US_ASCII);
      return Tokens.same(token, shown)
          ? Wire.reply(Wire.texts(Arrays.copyOfRange(line, length, line.length)))
          : null;
    } catch (IOException stranger) {
      return null;
    }
  }
}
