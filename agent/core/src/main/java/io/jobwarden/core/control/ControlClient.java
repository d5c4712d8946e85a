package io.jobwarden.core.control;

import io.jobwarden.core.model.Ticker;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Gives commands to agents in other processes of this user. */
public final class ControlClient {
  private static final int MAX_REPLY = 1 << 28;

  private ControlClient() {}

  /**
   * The agent's reply.
   *
   * @param within how long it may take in all
   * @throws NotReachedException if there is no agent, or none that answers
   */
  public static Reply send(long pid, Request request, Duration within) throws NotReachedException {
    ControlFile file;
    try {
      file = ControlFile.find(pid);
    } catch (IOException e) {
      throw NotReachedException.notPermitted(
          "the control file of process " + pid + " cannot be trusted or read: " + reason(e), e);
    }
    return send(file, pid, request, within);
  }

  /** For tests: with files that lie elsewhere. */
  static Reply send(Path folder, long pid, Request request, Duration within) throws Exception {
    return send(ControlFile.find(folder, pid), pid, request, within);
  }

  private static Reply send(@Nullable ControlFile file, long pid, Request request, Duration within)
      throws NotReachedException {
    if (file == null) {
      throw NotReachedException.noAgent(
          "no Jobwarden agent is in process "
              + pid
              + "; list shows where there is one, attach brings one in");
    }
    try (Socket socket = Loopback.connect(file.port())) {
      socket.getOutputStream().write(Wire.request(file.token(), request));
      return Wire.reply(Wire.texts(LineReader.read(socket, MAX_REPLY, within, Ticker.SYSTEM)));
    } catch (SocketTimeoutException e) {
      throw NotReachedException.noAnswer(
          "the agent in process "
              + pid
              + " did not answer "
              + request.command()
              + " within "
              + within.toMillis() / 1000
              + " s; a longer --timeout may help, and so may standard error of the process",
          e);
    } catch (IOException e) {
      throw NotReachedException.noAnswer(
          "the agent in process "
              + pid
              + " does not answer on port "
              + file.port()
              + " ("
              + reason(e)
              + "); standard error of the process may tell why",
          e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
