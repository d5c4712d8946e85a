package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.Ticker;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Waits for what an agent says that was attached to another process: what the attach API says of it
 * differs from JDK to JDK, and is wrong between some.
 */
public final class AttachAnswer implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  private final String token = Tokens.fresh();
  private final ServerSocket socket;

  private AttachAnswer(ServerSocket socket) {
    this.socket = socket;
  }

  public static AttachAnswer open() throws IOException {
    return new AttachAnswer(new ServerSocket(0, 1, Loopback.address()));
  }

  /** Where to send the answer: for the arguments of the agent. */
  public String address() {
    return socket.getLocalPort() + "/" + token;
  }

  /**
   * Waits for the answer.
   *
   * @throws SocketTimeoutException if none has come by then
   */
  public Reply await(long seconds) throws IOException {
    long untilNanos = Ticker.SYSTEM.nanos() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - Ticker.SYSTEM.nanos());
      socket.setSoTimeout((int) Math.max(1, left));
      try (Socket agent = socket.accept()) {
        agent.setSoTimeout(CONNECT_MILLIS);
        DataInputStream in = new DataInputStream(agent.getInputStream());
        if (Tokens.areEqual(token, Wire.readToken(in))) {
          return Wire.readReply(in);
        }
      } catch (SocketTimeoutException late) {
        if (untilNanos - Ticker.SYSTEM.nanos() <= 0) {
          throw late;
        }
      }
    }
  }

  /** For the agent: sends its answer to an {@link #address}. */
  public static void send(String address, Reply reply) {
    int slash = address.indexOf('/');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(0, slash));
      socket.connect(new InetSocketAddress(Loopback.address(), port), CONNECT_MILLIS);
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      Wire.writeToken(out, address.substring(slash + 1));
      Wire.write(out, reply);
    } catch (IOException | RuntimeException gone) {
      AgentLog.warn("the command that attached the agent cannot be answered: " + gone);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
