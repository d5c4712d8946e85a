package io.jobwarden.core.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command printed, and its exit code. */
final class Run {
  final int code;
  final String out;
  final String err;

  private Run(int code, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    this.code = code;
    this.out = out.toString(StandardCharsets.UTF_8);
    this.err = err.toString(StandardCharsets.UTF_8);
  }

  static Run of(String... arguments) {
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = Commands.run(arguments);
      return new Run(code, out, err);
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }
}
