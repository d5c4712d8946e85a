package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JVM that was started: at work, or at its end. It never outlives its test. */
public final class Run implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("jobwarden: listening on (http://\\S+:\\d+)/ .*");

  private final String name;
  private final Process process;
  private final Output out;
  private final Output err;

  private Run(String name, Process process) {
    this.name = name;
    this.process = process;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
  }

  static Run start(String name, ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Leftovers.killIfForgotten(process);
    return new Run(name, process);
  }

  /** Waits for its end. */
  public Run ended() throws Exception {
    if (!process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      process.toHandle().destroyForcibly();
      out.join();
      err.join();
      throw new AssertionError(name + " did not end by itself; it printed\n" + all());
    }
    out.join();
    err.join();
    return this;
  }

  /** Lets a host that waits for it go on. */
  public Run go() throws IOException {
    return tell("go");
  }

  /** Writes a line to its standard input. */
  public Run tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return this;
  }

  /** Ends it as an operator does: SIGTERM where there are signals. */
  public Run terminated() throws Exception {
    process.toHandle().destroy(); // unlike that of the process it lets us read on
    return ended();
  }

  /** Ends it as a power cut does. */
  public Run killed() throws Exception {
    process.toHandle().destroyForcibly();
    return ended();
  }

  public int exitCode() {
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  /** What the application printed to standard output, without the agent's lines of JSON. */
  public List<String> printed() {
    return out.lines().stream().filter(line -> !line.startsWith("{\"timestamp\"")).toList();
  }

  /** The agent's lines of JSON on standard output. */
  public List<JsonNode> logged() {
    return JsonLines.of(
        out.lines().stream().filter(line -> line.startsWith("{\"timestamp\"")).toList());
  }

  /** All of standard error. */
  public List<String> err() {
    return err.lines();
  }

  /** The agent's sentences on standard error, without their prefix. */
  public List<String> said() {
    String prefix = "jobwarden: ";
    return err().stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** What stands on standard error and is not the agent's. */
  public List<String> foreignErr() {
    return err().stream().filter(line -> !line.startsWith("jobwarden: ")).toList();
  }

  /** Waits for a whole line of standard output. */
  public Run untilPrinted(String line) throws Exception {
    await("the line " + line, () -> out.lines().contains(line));
    return this;
  }

  /** Waits for a line of standard output that begins so; answers what follows there. */
  public String untilPrintedAfter(String beginning) throws Exception {
    await("a line that begins with " + beginning, () -> after(beginning) != null);
    return String.valueOf(after(beginning));
  }

  private @Nullable String after(String beginning) {
    return out.lines().stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .findFirst()
        .orElse(null);
  }

  /** What follows in the one line of the application that begins so, once it has ended. */
  public String only(String beginning) {
    List<String> found = printed().stream().filter(line -> line.startsWith(beginning)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " lines begin with " + beginning + " in\n" + all());
    }
    return found.get(0).substring(beginning.length());
  }

  /** Waits for the agent's own sentence that begins so. */
  public Run untilSaid(String beginning) throws Exception {
    await(
        "the agent's words " + beginning,
        () -> said().stream().anyMatch(line -> line.startsWith(beginning)));
    return this;
  }

  /** Waits until the agent serves pages, and tells where. */
  public Pages pages() throws Exception {
    await(
        "the agent's address",
        () -> {
          if (said().stream().anyMatch(line -> line.endsWith("nothing was woven"))) {
            throw new AssertionError("the test's own configuration is wrong:\n" + all());
          }
          return address() != null;
        });
    return new Pages(String.valueOf(address()));
  }

  /** The last one: an agent that came back has another. */
  private @Nullable String address() {
    String last = null;
    for (String line : err()) {
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.matches()) {
        last = matcher.group(1);
      }
    }
    return last;
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void await(String what, Condition condition) throws Exception {
    Await.until(
        () -> what + " of " + name + "; it printed\n" + all(),
        () -> {
          boolean alive = process.isAlive();
          if (!alive) {
            out.join();
            err.join();
          }
          if (condition.holds()) {
            return true;
          }
          if (!alive) {
            throw new AssertionError(name + " ended before " + what + "; it printed\n" + all());
          }
          return false;
        });
  }

  private String all() {
    return String.join("\n", out.lines()) + "\n" + String.join("\n", err.lines());
  }

  /** Exit code and all output, for the report of a test that fails. */
  @Override
  public String toString() {
    return name + " (" + (process.isAlive() ? "at work" : "exit " + exitCode()) + ")\n" + all();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
