package io.jobwarden.core.control;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Gives commands to the agent of another process of this user. */
public final class ControlClient {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int REPLY_MILLIS = 120_000;

  private final ControlFile file;

  private ControlClient(ControlFile file) {
    this.file = file;
  }

  /**
   * Finds the agent of a process; null if none is at work in it.
   *
   * @throws IOException if that cannot be found out
   */
  public static @Nullable ControlClient of(long pid) throws IOException {
    return of(pid, ControlPlace.ofThisUser());
  }

  static @Nullable ControlClient of(long pid, ControlPlace place) throws IOException {
    ControlFile file = ControlFile.read(place, pid);
    return file == null ? null : new ControlClient(file);
  }

  /** Version of the agent. */
  public String version() {
    return file.version();
  }

  /**
   * Gives a command and waits for the answer.
   *
   * @throws IOException if nobody answers
   */
  public Reply send(Request request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Loopback.address(), file.port()), CONNECT_MILLIS);
      socket.setSoTimeout(REPLY_MILLIS);
      Wire.write(
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())),
          file.token(),
          request);
      return Wire.readReply(new DataInputStream(socket.getInputStream()));
    }
  }
}
