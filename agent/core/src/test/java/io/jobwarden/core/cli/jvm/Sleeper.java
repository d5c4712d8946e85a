package io.jobwarden.core.cli.jvm;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that waits until it is closed, or its parent is gone. */
public final class Sleeper implements AutoCloseable {
  private final Process process;

  private Sleeper(Process process) {
    this.process = process;
  }

  public static void main(String[] arguments) throws IOException {
    System.out.println("up");
    System.in.readAllBytes();
  }

  /** Started, and far enough to have told so. */
  public static Sleeper start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(options));
    command.add(Sleeper.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (process.getInputStream().read() != 'u') {
      throw new IOException("the JVM did not start");
    }
    return new Sleeper(process);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
