package io.jobwarden.core.control;

import io.jobwarden.core.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads one line of bounded length from a socket, all of it within a time. */
final class LineReader {
  private static final int BLOCK = 8192;

  private LineReader() {}

  /** The line without its end; throws where it is longer, later, or not ended. */
  static byte[] read(Socket socket, int maxBytes, Duration within, Ticker ticker)
      throws IOException {
    long end = ticker.nanos() + within.toNanos();
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    while (true) {
      long leftMillis = (end - ticker.nanos()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new SocketTimeoutException("no whole line within " + within.toMillis() + " ms");
      }
      socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE));
      int count = in.read(block);
      if (count < 0) {
        throw new IOException("the connection ended before the line did");
      }
      int length = lengthOfLine(block, count);
      line.write(block, 0, length);
      if (line.size() > maxBytes) {
        throw new IOException("a line of more than " + maxBytes + " bytes");
      }
      if (length < count) {
        return line.toByteArray();
      }
    }
  }

  private static int lengthOfLine(byte[] block, int count) {
    int length = 0;
    while (length < count && block[length] != '\n') {
      length++;
    }
    return length;
  }
}
