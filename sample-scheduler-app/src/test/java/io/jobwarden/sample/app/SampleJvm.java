package io.jobwarden.sample.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sample in a JVM of its own, which can be killed. */
final class SampleJvm implements AutoCloseable {
  private final Process process;
  private final String firstLine;

  private SampleJvm(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Starts it, and waits until it says that it is up. */
  static SampleJvm start(Path data, Role role, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    RunningSample.quiet().forEach((name, value) -> command.add("-D" + name + "=" + value));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-Dsample.data=" + data);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.jobwarden.sample.SampleApp");
    command.add("--role");
    command.add(role.name());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    return new SampleJvm(process, String.valueOf(out.readLine()));
  }

  String firstLine() {
    return firstLine;
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As kill -15 does; answers the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
