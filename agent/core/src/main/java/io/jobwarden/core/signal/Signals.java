package io.jobwarden.core.signal;

import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.QueuePlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.expect.Expectations;
import io.jobwarden.core.signal.expect.Standing;
import io.jobwarden.core.signal.heartbeat.Heartbeats;
import io.jobwarden.core.signal.letter.DeadLetters;
import io.jobwarden.core.signal.log.LogWriter;
import io.jobwarden.core.signal.metric.Meters;
import io.jobwarden.core.signal.push.Pushes;
import io.jobwarden.core.signal.recent.LastHour;
import io.jobwarden.core.signal.recent.Recents;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.sink.Sink;
import io.jobwarden.core.signal.trace.Tracing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that comes out of the agent about calls, and the threads that bring it out. */
public final class Signals implements AutoCloseable {
  private final Ticker ticker;
  private final Meters meters;
  private final Heartbeats heartbeats;
  private final DeadLetters letters;
  private final Expectations expectations;
  private final Recents recents;
  private final String version;
  private AgentConfig config;
  private final Pushes pushes;
  private LogWriter log;
  private Tracing tracing;
  private boolean begun;

  private Signals(AgentConfig config, String version, Ticker ticker, @Nullable Tracing tracing) {
    Redaction redaction = Redaction.of(config.logs());
    this.config = config;
    this.ticker = ticker;
    this.version = version;
    this.log = LogWriter.open(config.logs(), config.service(), redaction, ticker);
    this.meters = Meters.open(config.metrics(), redaction, version);
    this.heartbeats = Heartbeats.open(config.service(), redaction, ticker);
    this.expectations = Expectations.open(meters.registry(), ticker);
    this.letters = DeadLetters.open(config.service(), redaction, ticker);
    this.recents = Recents.open(ticker);
    recents.keep(queueRule(config));
    this.tracing = tracing == null ? tracing(config) : tracing;
    this.pushes = Pushes.of(config, version, meters.registry(), ticker);
  }

  /**
   * Starts what the configuration asks for.
   *
   * @param version of the agent, for {@code jobwarden_build_info}
   */
  public static Signals open(AgentConfig config, String version, Ticker ticker) {
    return new Signals(config, version, ticker, null);
  }

  /** The same, with spans made by somebody else. */
  public static Signals open(AgentConfig config, String version, Ticker ticker, Tracing tracing) {
    return new Signals(config, version, ticker, tracing);
  }

  private Tracing tracing(AgentConfig config) {
    return config.traces().enabled()
        ? new LateTracing(config.traces(), config.service(), version, ticker)
        : Tracing.NONE;
  }

  /** The application's main has begun: what must not be loaded earlier may be. */
  public synchronized void begin() {
    begun = true;
    tracing.begin();
    pushes.begin();
    expectations.begin();
  }

  /**
   * Takes over what holds for all rules; their signals are to be asked for anew then. Lines of
   * calls under way still go where they went.
   *
   * @return sections of the file whose change has no effect before the next start
   */
  public synchronized List<String> change(AgentConfig next) {
    List<String> without = new ArrayList<>();
    if (!next.metrics().equals(config.metrics())) {
      without.add("metrics");
    }
    if (!next.service().equals(config.service())) {
      without.add("service");
    }
    if (!next.logs().equals(config.logs())) {
      if (!next.logs().redactFields().equals(config.logs().redactFields())
          || !next.logs().redactPatterns().equals(config.logs().redactPatterns())) {
        without.add("logs.redact for metrics, heartbeats and dead letters");
      }
      LogWriter before = log;
      log = LogWriter.open(next.logs(), config.service(), Redaction.of(next.logs()), ticker);
      before.close();
    }
    if (!next.traces().equals(config.traces())) {
      changeTraces(next, without);
    }
    recents.keep(queueRule(next));
    config = next;
    return without;
  }

  private static @Nullable String queueRule(AgentConfig config) {
    QueuePlan queue = config.health().queue();
    return queue == null ? null : queue.rule();
  }

  private void changeTraces(AgentConfig next, List<String> without) {
    if (next.traces().enabled() != config.traces().enabled()) {
      Tracing before = tracing;
      tracing = tracing(next);
      if (begun) {
        tracing.begin();
      }
      before.close();
      return;
    }
    if (!next.traces().endpoint().equals(config.traces().endpoint())
        || !next.traces().protocol().equals(config.traces().protocol())) {
      without.add("traces.otlp");
    }
    tracing.change(next.traces());
  }

  /** Forgets the meters and heartbeats, and ends the files, of rules that are not among these. */
  public void keep(List<Rule> rules) {
    meters.keep(rules);
    heartbeats.keep(rules);
    expectations.keep(rules);
    letters.keep(rules);
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
  public synchronized RuleSignals of(Rule rule, Set<String> labelsKnownAtEndOnly) {
    List<Sink> sinks = new ArrayList<>();
    Sink lines = log.gate(rule);
    if (lines != null) {
      sinks.add(lines);
    }
    Sink beat = heartbeats.of(rule);
    if (beat != null) {
      sinks.add(beat);
    }
    Sink expected = expectations.of(rule, new ArrayList<>(sinks));
    if (expected != null) {
      sinks.add(expected);
    }
    Sink recent = recents.of(rule.name());
    if (recent != null) {
      sinks.add(recent);
    }
    Sink letter = letters.of(rule);
    if (letter != null) {
      sinks.add(letter); // the last one: it may wait
    }
    Redaction redaction = Redaction.of(config.logs());
    return new RuleSignals(
        sinks,
        meters.of(rule, labelsKnownAtEndOnly),
        tracing.of(rule, redaction),
        tracing,
        redaction,
        config.service());
  }

  /** How rules stand whose runs are expected. */
  public List<Standing> standings() {
    return expectations.standings();
  }

  /** How calls of a rule went lately; null if the configuration does not ask for it. */
  public @Nullable LastHour lastHour(String rule) {
    return recents.of(rule);
  }

  /** Who makes the spans. */
  public synchronized Tracing tracing() {
    return tracing;
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
  public synchronized void drain() {
    expectations.close();
    heartbeats.close();
    letters.drain();
    log.drain();
    tracing.drain();
    pushes.drain();
  }

  /**
   * Writes what waits, for a few seconds at the most: heartbeats say {@code stopped}, files are
   * closed, threads end. Events told later are dropped; dead letters among them are printed.
   */
  @Override
  public synchronized void close() {
    expectations.close();
    heartbeats.close();
    letters.close();
    log.close();
    tracing.close();
    pushes.close();
  }
}
