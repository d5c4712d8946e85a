package io.jobwarden.core.signal.log;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Writes lines to standard output as it is when the first line comes. */
final class StdoutSink implements LineSink {
  private @Nullable PrintStream out;

  @Override
  public void write(byte[] bytes, int length) {
    PrintStream stream = out;
    if (stream == null) {
      stream = System.out;
      out = stream;
    }
    if (stream != null) {
      stream.write(bytes, 0, length);
    }
  }

  @Override
  public void flush() {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() {
    flush(); // standard output is the application's own
  }
}
