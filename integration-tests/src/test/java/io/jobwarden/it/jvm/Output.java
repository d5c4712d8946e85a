package io.jobwarden.it.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one stream of a process on a thread of its own; lines are guarded by {@code this}. */
final class Output {
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private Output(InputStream in) {
    this.reader = new Thread(() -> read(in), "output");
    this.reader.setDaemon(true);
  }

  static Output of(InputStream in) {
    Output output = new Output(in);
    output.reader.start();
    return output;
  }

  private void read(InputStream in) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        add(line);
      }
    } catch (IOException killed) {
      add("(cut short: " + killed.getMessage() + ")");
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** Waits until the process has closed the stream. */
  void join() throws InterruptedException {
    reader.join(Await.DEADLINE.toMillis());
  }
}
