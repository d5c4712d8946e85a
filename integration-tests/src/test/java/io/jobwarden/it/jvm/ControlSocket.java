package io.jobwarden.it.jvm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Gives commands to the agent of a JVM as its command line does, without a JVM for each. */
public final class ControlSocket {
  private static final int VERSION = 1;

  private final int port;
  private final String token;

  private ControlSocket(int port, String token) {
    this.port = port;
    this.token = token;
  }

  public static ControlSocket of(long pid) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file(pid))) {
      properties.load(in);
    }
    return new ControlSocket(
        Integer.parseInt(properties.getProperty("port")), properties.getProperty("token"));
  }

  /** Where it stands while an agent is at work. */
  public static Path file(long pid) {
    return Path.of("/tmp", "jobwarden-" + System.getProperty("user.name"), pid + ".properties");
  }

  public record Answer(boolean done, String text) {}

  public Answer send(String command) throws IOException {
    return send(token, command);
  }

  public Answer send(String shown, String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(VERSION);
      write(out, shown);
      write(out, command);
      out.writeInt(0);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      in.readInt();
      return new Answer(
          in.readBoolean(), new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
