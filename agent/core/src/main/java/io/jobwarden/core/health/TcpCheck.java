package io.jobwarden.core.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A port takes connections. */
final class TcpCheck implements Check {
  private final String address;
  private final int limitMillis;

  TcpCheck(String address, Duration limit) {
    this.address = address;
    this.limitMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
  }

  @Override
  public Verdict look() throws IOException {
    open().close();
    return Verdict.HEALTHY;
  }

  /** A connection on which no read waits for longer than the check may take. */
  Socket open() throws IOException {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), limitMillis); // looked up each time
      socket.setSoTimeout(limitMillis);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }
}
