package io.jobwarden.core.health;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/**
 * A Redis server answers {@code PING}, as an inline command of its protocol (RESP). One that wants
 * a password first is there, too.
 */
final class RedisCheck implements Check {
  private static final int LONGEST = 128;

  private final TcpCheck port;

  RedisCheck(String address, Duration limit) {
    this.port = new TcpCheck(address, limit);
  }

  @Override
  public Verdict look() throws IOException {
    try (Socket socket = port.open()) {
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      String word = firstWord(socket.getInputStream());
      return word.equals("+PONG") || word.equals("-NOAUTH")
          ? Verdict.HEALTHY
          : Verdict.unhealthy(
              word.matches("-[A-Z]+") ? "it answers " + word.substring(1) : "it is no Redis");
    }
  }

  /** Such as {@code -LOADING}; what stands behind may say anything. */
  private static String firstWord(InputStream in) throws IOException {
    StringBuilder word = new StringBuilder();
    for (int c = in.read(); c > ' ' && word.length() < LONGEST; c = in.read()) {
      word.append((char) c);
    }
    return word.toString();
  }
}
