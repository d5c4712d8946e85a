package io.jobwarden.core.cli.jvm;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that waits until it is closed, or its parent is gone. */
public final class Sleeper implements AutoCloseable {
  private final Process process;
  private final ProcessHandle jvm;

  private Sleeper(Process process, ProcessHandle jvm) {
    this.process = process;
    this.jvm = jvm;
  }

  public static void main(String[] arguments) throws IOException {
    System.out.println("up");
    System.in.readAllBytes();
  }

  /** Started, and far enough to have told so. */
  public static Sleeper start(String... options) throws IOException {
    return startBy(List.of(), options);
  }

  /** Started by a command that runs another one, which it may stay beside of. */
  public static Sleeper startBy(List<String> starter, String... options) throws IOException {
    List<String> command = new ArrayList<>(starter);
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
    return new Sleeper(process, process.descendants().findFirst().orElse(process.toHandle()));
  }

  public long pid() {
    return jvm.pid();
  }

  public boolean isAlive() {
    return jvm.isAlive();
  }

  @Override
  public void close() {
    jvm.destroyForcibly();
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
