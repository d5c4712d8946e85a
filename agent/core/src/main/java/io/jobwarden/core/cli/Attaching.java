package io.jobwarden.core.cli;

import io.jobwarden.core.cli.jvm.AgentLoad;
import io.jobwarden.core.control.AttachAnswer;
import io.jobwarden.core.control.AttachArguments;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.model.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attach: the agent's own answer counts, whatever the attach API says of it; that one was seen
 * to report failure where the agent ran, and to block.
 */
final class Attaching {
  /** HotSpot before JDK 24 takes no more in one argument. */
  private static final int MAX_ARGUMENT = 1024;

  /** What may pass between the attach API's failure and the answer of an agent that runs. */
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Attaching() {}

  static Reply of(long pid, Path jar, Path config, Duration timeout) throws IOException {
    try (AttachAnswer answer = AttachAnswer.expect()) {
      String arguments = AttachArguments.of(answer.place(), config.toString()).text(jar.toString());
      int length = (jar + "=" + arguments).getBytes(StandardCharsets.UTF_8).length;
      if (length >= MAX_ARGUMENT) {
        throw new CommandRefused(
            ExitCodes.NO,
            "the paths of jar and configuration are too long for an attach: found "
                + length
                + " bytes with the jar's twice, expected less than "
                + MAX_ARGUMENT
                + "; copy them to shorter paths");
      }
      Attaching attaching = new Attaching();
      attaching.inBackground("attach-answer", () -> attaching.listen(answer));
      attaching.inBackground("attach-load", () -> attaching.load(pid, jar, arguments));
      return attaching.await(pid, timeout);
    }
  }

  private Reply await(long pid, Duration timeout) {
    Ticker ticker = Ticker.SYSTEM;
    long end = ticker.nanos() + timeout.toNanos();
    String api = null; // what the attach API said: empty if all went well
    try {
      while (true) {
        long left = end - ticker.nanos();
        Reply reply = replies.poll(Math.max(0, Math.min(left, 50_000_000L)), TimeUnit.NANOSECONDS);
        if (reply != null) {
          return reply;
        }
        if (left <= 0) {
          return Reply.refused(silence(pid, timeout, api));
        }
        if (api == null) {
          api = said.poll();
          if (api != null && !api.isEmpty()) {
            end = Math.min(end, ticker.nanos() + GRACE_NANOS);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.refused("interrupted; process " + pid + " may have an agent all the same");
    }
  }

  private static String silence(long pid, Duration timeout, @Nullable String api) {
    if (api == null) {
      return "process "
          + pid
          + " neither loaded the agent nor refused it within "
          + timeout.toMillis() / 1000
          + " s; it may still do so where many classes match, which status tells, or it hangs, or is"
          + " stopped (SIGSTOP)";
    }
    if (api.isEmpty()) {
      return "process "
          + pid
          + " loaded the agent, which did not answer within "
          + timeout.toMillis() / 1000
          + " s; standard error of the process may tell why, and status whether it works by now";
    }
    return "process "
        + pid
        + " has no agent: it did not answer, and the attach API said: "
        + api
        + "; standard error of the process may tell more";
  }

  private void listen(AttachAnswer answer) {
    try {
      replies.add(answer.await());
    } catch (IOException closed) { // by the end of the wait
      return;
    }
  }

  private void load(long pid, Path jar, String arguments) {
    try {
      AgentLoad.into(pid, jar.toFile(), arguments);
      said.add("");
    } catch (IOException | RuntimeException e) {
      said.add(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Not one of the agent's threads, whose classes a command line does not have. */
  private void inBackground(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
