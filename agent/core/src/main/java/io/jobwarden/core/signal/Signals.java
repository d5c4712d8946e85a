package io.jobwarden.core.signal;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.heartbeat.Heartbeats;
import io.jobwarden.core.signal.letter.DeadLetters;
import io.jobwarden.core.signal.log.LogWriter;
import io.jobwarden.core.signal.metric.Meters;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** All that comes out of the agent about calls, and the threads that bring it out. */
public final class Signals implements AutoCloseable {
  private final LogWriter log;
  private final Meters meters;
  private final Heartbeats heartbeats;
  private final DeadLetters letters;

  private Signals(LogWriter log, Meters meters, Heartbeats heartbeats, DeadLetters letters) {
    this.log = log;
    this.meters = meters;
    this.heartbeats = heartbeats;
    this.letters = letters;
  }

  /**
   * Starts what the configuration asks for.
   *
   * @param version of the agent, for {@code jobwarden_build_info}
   */
  public static Signals open(AgentConfig config, String version, Ticker ticker) {
    Redaction redaction = Redaction.of(config.logs());
    return new Signals(
        LogWriter.open(config.logs(), config.service(), redaction, ticker),
        Meters.open(config.metrics(), redaction, version),
        Heartbeats.open(config.service(), redaction, ticker),
        DeadLetters.open(config.service(), redaction, ticker));
  }

  /** The signals of a rule all of whose labels are known before the body runs. */
  public RuleSignals of(Rule rule) {
    return of(rule, Collections.emptySet());
  }

  /**
   * The signals of a rule; asked again after a reload, meters and heartbeats of the same names go
   * on.
   *
   * @param labelsKnownAtEndOnly those of its labels that name {@code return}, {@code thrown} or
   *     {@code after}
   */
  public RuleSignals of(Rule rule, Set<String> labelsKnownAtEndOnly) {
    List<Sink> sinks = new ArrayList<>();
    Sink lines = log.gate(rule);
    if (lines != null) {
      sinks.add(lines);
    }
    Sink beat = heartbeats.of(rule);
    if (beat != null) {
      sinks.add(beat);
    }
    Sink letter = letters.of(rule);
    if (letter != null) {
      sinks.add(letter); // the last one: it may wait
    }
    return new RuleSignals(sinks, meters.of(rule, labelsKnownAtEndOnly));
  }

  /** All metrics. */
  public PrometheusRegistry registry() {
    return meters.registry();
  }

  /**
   * For a JVM that is going down: heartbeats say {@code stopped}, and what waits is written. Calls
   * that the application still makes are told, and each waits until its line is written, since the
   * JVM may end right after it.
   */
  public void drain() {
    heartbeats.close();
    letters.drain();
    log.drain();
  }

  /**
   * Writes what waits, for a few seconds at the most: heartbeats say {@code stopped}, files are
   * closed, threads end. Events told later are dropped; dead letters among them are printed.
   */
  @Override
  public void close() {
    heartbeats.close();
    letters.close();
    log.close();
  }
}
