package io.jobwarden.core.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that never leave the machine, whatever the JVM's settings prefer or send through proxies.
 */
final class Loopback {
  private static final int CONNECT_MILLIS = 5_000;

  /** Both ends try them in this order. */
  private static final List<byte[]> ADDRESSES =
      Collections.unmodifiableList(
          Arrays.asList(
              new byte[] {127, 0, 0, 1},
              new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));

  private Loopback() {}

  /** Listens at any free port. */
  static ServerSocket listen() throws IOException {
    IOException last = null;
    for (byte[] address : ADDRESSES) {
      ServerSocket socket = new ServerSocket();
      try {
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
        return socket;
      } catch (IOException e) {
        last = after(last, e);
        socket.close();
      }
    }
    throw failed(last);
  }

  static Socket connect(int port) throws IOException {
    IOException last = null;
    for (byte[] address : ADDRESSES) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getByAddress(address), port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        last = after(last, e);
        socket.close();
      }
    }
    throw failed(last);
  }

  private static IOException after(@Nullable IOException earlier, IOException later) {
    if (earlier == null) {
      return later;
    }
    earlier.addSuppressed(later);
    return earlier;
  }

  private static IOException failed(@Nullable IOException last) {
    return last == null ? new IOException("no loopback address") : last;
  }
}
