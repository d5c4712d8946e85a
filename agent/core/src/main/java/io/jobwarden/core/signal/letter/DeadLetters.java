package io.jobwarden.core.signal.letter;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.model.DeadLetterPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.ServicePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All files of dead letters of the process, each written by a thread of its own, which starts with
 * the first rule that names it.
 *
 * <p>Guarded by {@code this}, which no call of the application waits for.
 */
public final class DeadLetters implements AutoCloseable {
  private static final int QUEUE = 512;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LetterText text;
  private final int queueSize;
  private final long patienceNanos;
  private final Ticker ticker;
  private final Map<Path, LetterWriter> writers = new HashMap<>();

  /** For tests: with a queue and a patience of their own. */
  DeadLetters(LetterText text, int queueSize, long patienceNanos, Ticker ticker) {
    this.text = text;
    this.queueSize = queueSize;
    this.patienceNanos = patienceNanos;
    this.ticker = ticker;
  }

  public static DeadLetters open(ServicePlan service, Redaction redaction, Ticker ticker) {
    return new DeadLetters(new LetterText(service, redaction), QUEUE, PATIENCE_NANOS, ticker);
  }

  /**
   * The sink for events of one rule, or null if it keeps no letters. Rules that name the same file
   * share it; the sizes are those of the rule that was asked for last.
   */
  public synchronized @Nullable Sink of(Rule rule) {
    DeadLetterPlan plan = rule.deadLetter();
    if (plan == null) {
      return null;
    }
    try {
      Path path = path(plan);
      LetterWriter writer = writers.get(path);
      if (writer == null) {
        writer = LetterWriter.start(plan, queueSize, patienceNanos, ticker);
        writers.put(path, writer);
      } else {
        writer.change(plan);
      }
      return new LetterSink(text, writer.queue(), plan.fsync());
    } catch (InvalidPathException e) {
      AgentLog.error("dead_letter of rule " + rule.name() + " is left out: " + e.getMessage());
      return null;
    }
  }

  private static Path path(DeadLetterPlan plan) {
    return new File(plan.file()).getAbsoluteFile().toPath().normalize();
  }

  /**
   * Ends the writers of files that none of these rules names any more, after what waits is written;
   * what calls bring that began under other rules is printed.
   */
  public synchronized void keep(List<Rule> rules) {
    Set<Path> named = new HashSet<>();
    for (Rule rule : rules) {
      DeadLetterPlan plan = rule.deadLetter();
      try {
        if (plan != null) {
          named.add(path(plan));
        }
      } catch (InvalidPathException leftOut) {
        AgentLog.debug("dead_letter of rule " + rule.name() + " is left out");
      }
    }
    for (Map.Entry<Path, LetterWriter> writer : writers.entrySet()) {
      if (!named.contains(writer.getKey())) {
        writer.getValue().close();
      }
    }
    writers.keySet().retainAll(named);
  }

  /**
   * For a JVM that is going down: what waits is written, or printed if that takes too long; whoever
   * brings more waits for it.
   */
  public synchronized void drain() {
    writers.values().forEach(writer -> writer.queue().drain());
  }

  /** Writes what waits, for five seconds at the most, and prints the rest; files are closed. */
  @Override
  public synchronized void close() {
    writers.values().forEach(LetterWriter::close);
    writers.values().forEach(LetterWriter::awaitEnd);
  }
}
