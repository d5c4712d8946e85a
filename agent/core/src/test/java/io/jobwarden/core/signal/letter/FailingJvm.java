package io.jobwarden.core.signal.letter;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.sink.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A process of its own whose calls fail. */
final class FailingJvm {
  private FailingJvm() {}

  /** Begins to write so many letters, numbered from {@code from}, to small files. */
  static Process start(Path file, int from, int letters) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FailingJvm.class.getName(),
            file.toString(),
            String.valueOf(from),
            String.valueOf(letters))
        .inheritIO()
        .start();
  }

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    int from = Integer.parseInt(arguments[1]);
    int to = from + Integer.parseInt(arguments[2]);
    Rule rule = Letters.keeping(Letters.plan(file).maxBytes(20_000).maxFiles(10_000).build());
    try (DeadLetters letters = Letters.open(512, TimeUnit.MINUTES.toNanos(1))) {
      Sink sink = Letters.sink(letters, rule);
      IntStream.range(from, to).forEach(n -> sink.tell(Letters.failure(rule, n)));
      letters.drain(); // however slow the machine is
    }
  }
}
