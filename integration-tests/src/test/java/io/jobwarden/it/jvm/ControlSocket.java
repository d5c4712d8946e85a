package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Gives commands to the agent of a JVM as its command line does, without a JVM for each. */
public final class ControlSocket {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int port;
  private final String token;

  private ControlSocket(int port, String token) {
    this.port = port;
    this.token = token;
  }

  public static ControlSocket of(long pid) throws IOException {
    JsonNode file = JSON.readTree(file(pid).toFile());
    return new ControlSocket(file.get("port").intValue(), file.get("token").textValue());
  }

  /** Where it stands while an agent is at work. */
  public static Path file(long pid) throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    return Path.of("/tmp", "jobwarden-" + user, pid + ".json");
  }

  public record Answer(boolean done, String text, String json) {}

  public Answer send(String command) throws IOException {
    return send(token, command);
  }

  public Answer send(String shown, String command) throws IOException {
    return send(shown, command, Map.of());
  }

  public Answer send(String command, Map<String, String> arguments) throws IOException {
    return send(token, command, arguments);
  }

  private Answer send(String shown, String command, Map<String, String> arguments)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Map<String, Object> request =
          Map.of("token", shown, "command", command, "arguments", arguments);
      socket
          .getOutputStream()
          .write((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
      JsonNode reply = JSON.readTree(socket.getInputStream());
      if (reply == null || reply.isMissingNode()) {
        throw new IOException("hung up without a reply");
      }
      return new Answer(
          reply.get("ok").booleanValue(),
          reply.get("text").textValue(),
          reply.get("json").textValue());
    }
  }
}
