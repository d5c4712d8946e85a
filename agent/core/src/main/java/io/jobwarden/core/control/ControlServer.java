package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Takes commands over the loopback address from whoever can read the control file of this process.
 *
 * <p>A plain socket: the JDK's HTTP server touches {@code java.util.logging}, and may be missing.
 * One thread, one command after the other.
 */
public final class ControlServer implements AutoCloseable {
  private static final int WAITING = 10;

  /** How long a client may take to say what it wants. */
  private static final int READ_MILLIS = 5_000;

  private final Controlled controlled;
  private final ControlPlace place;
  private final long pid;
  private final String token;
  private final ServerSocket socket;

  private ControlServer(
      Controlled controlled, ControlPlace place, long pid, String token, ServerSocket socket) {
    this.controlled = controlled;
    this.place = place;
    this.pid = pid;
    this.token = token;
    this.socket = socket;
  }

  /**
   * Listens, and writes the control file.
   *
   * @param version of the agent
   * @throws IOException if one of the two is not possible
   */
  public static ControlServer open(Controlled controlled, String version) throws IOException {
    return open(controlled, version, ControlPlace.ofThisUser(), Pid.ofThisJvm());
  }

  static ControlServer open(Controlled controlled, String version, ControlPlace place, long pid)
      throws IOException {
    ServerSocket socket = new ServerSocket(0, WAITING, Loopback.address());
    String token = Tokens.fresh();
    try {
      new ControlFile(pid, socket.getLocalPort(), token, version).write(place);
    } catch (IOException | RuntimeException unwritten) {
      socket.close();
      throw unwritten;
    }
    ControlServer server = new ControlServer(controlled, place, pid, token, socket);
    AgentThreads.named("jobwarden-control", server::listen).start();
    return server;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(READ_MILLIS);
        answer(client);
      } catch (IOException gone) {
        AgentLog.debug("control: " + gone);
      } catch (Throwable fault) { // the thread must outlive whatever one command does to it
        AgentFaults.count("control", fault);
      }
    }
  }

  private void answer(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    if (!Tokens.areEqual(token, Wire.readToken(in))) {
      AgentLog.warn("control: a client with a wrong token was sent away");
      return;
    }
    Reply reply = controlled.control(Wire.readRequest(in));
    Wire.write(new DataOutputStream(new BufferedOutputStream(client.getOutputStream())), reply);
  }

  /** Listens no more and deletes the control file; a command under way is still answered. */
  @Override
  public void close() {
    try {
      socket.close();
      ControlFile.delete(place, pid);
    } catch (IOException e) {
      AgentLog.warn("control: " + e);
    }
  }
}
