package io.jobwarden.core.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form of requests and replies on a socket: a version, then texts, each its length in bytes and
 * its UTF-8. Both ends may be of different releases, so that a new form needs a new version.
 */
final class Wire {
  private static final int VERSION = 1;

  /** More than any text needs, so that nobody can fill the memory. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int MOST_ARGUMENTS = 100;
  private static final int MOST_REQUEST_BYTES = 64 << 10;

  private Wire() {}

  static void write(DataOutputStream out, String token, Request request) throws IOException {
    writeToken(out, token);
    writeText(out, request.command());
    out.writeInt(request.arguments().size());
    for (Map.Entry<String, String> argument : request.arguments().entrySet()) {
      writeText(out, argument.getKey());
      writeText(out, argument.getValue());
    }
    out.flush();
  }

  static void writeToken(DataOutputStream out, String token) throws IOException {
    out.writeInt(VERSION);
    writeText(out, token);
  }

  /** The token that comes first. */
  static String readToken(DataInputStream in) throws IOException {
    readVersion(in);
    return readText(in, MOST_REQUEST_BYTES);
  }

  /** What follows the token. */
  static Request readRequest(DataInputStream in) throws IOException {
    String command = readText(in, MOST_REQUEST_BYTES);
    int count = in.readInt();
    if (count < 0 || count > MOST_ARGUMENTS) {
      throw new IOException(count + " arguments");
    }
    Map<String, String> arguments = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      arguments.put(readText(in, MOST_REQUEST_BYTES), readText(in, MOST_REQUEST_BYTES));
    }
    return Request.of(command, arguments);
  }

  static void write(DataOutputStream out, Reply reply) throws IOException {
    out.writeInt(VERSION);
    out.writeBoolean(reply.ok());
    writeText(out, reply.text());
    writeText(out, reply.json());
    out.flush();
  }

  static Reply readReply(DataInputStream in) throws IOException {
    readVersion(in);
    boolean ok = in.readBoolean();
    return Reply.of(ok, readText(in, MOST_BYTES), readText(in, MOST_BYTES));
  }

  private static void readVersion(DataInputStream in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("the other side speaks version " + version + ", not " + VERSION);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
