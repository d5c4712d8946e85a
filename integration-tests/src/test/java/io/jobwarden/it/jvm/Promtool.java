package io.jobwarden.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own judge of metrics pages. */
public final class Promtool {
  /** For tests that skip. */
  public static final String WHERE = "promtool in the folder $PROMETHEUS (default /opt/prometheus)";

  private static final Path TOOL =
      Path.of(System.getenv().getOrDefault("PROMETHEUS", "/opt/prometheus"), "promtool");

  private Promtool() {}

  public static boolean isThere() {
    return Files.isExecutable(TOOL);
  }

  /** What it has against a page; empty if nothing. */
  public static String check(String page) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(TOOL.toString(), "check", "metrics").redirectErrorStream(true).start();
    Leftovers.killIfForgotten(process);
    try (OutputStream in = process.getOutputStream()) {
      in.write(page.getBytes(StandardCharsets.UTF_8));
    }
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code == 0 ? answer : "exit " + code + "\n" + answer;
  }
}
