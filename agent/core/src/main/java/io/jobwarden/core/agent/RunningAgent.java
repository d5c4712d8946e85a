package io.jobwarden.core.agent;

import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.bootstrap.Resident;
import io.jobwarden.core.call.Engine;
import io.jobwarden.core.config.ConfigFile;
import io.jobwarden.core.config.ConfigReading;
import io.jobwarden.core.config.Environment;
import io.jobwarden.core.control.AttachAnswer;
import io.jobwarden.core.control.AttachArguments;
import io.jobwarden.core.control.ConfigWatch;
import io.jobwarden.core.control.ControlFile;
import io.jobwarden.core.control.ControlServer;
import io.jobwarden.core.control.Reply;
import io.jobwarden.core.control.WatchedFile;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.diag.SelfCounter;
import io.jobwarden.core.gauge.Gauges;
import io.jobwarden.core.guard.Deadlines;
import io.jobwarden.core.health.Health;
import io.jobwarden.core.mdc.Sighting;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.signal.expect.Standing;
import io.jobwarden.core.signal.sink.Redaction;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agent at work, from the first woven class to the end of the JVM or to its detach.
 *
 * <p>Changed by one thread at a time, which holds the lock of {@code this}; no call waits for it,
 * nor does who asks how things stand, or switches off.
 */
final class RunningAgent extends Resident {
  private final Instrumentation instrumentation;
  private final Ticker ticker = Ticker.SYSTEM;
  private final long startedMillis = ticker.epochMillis();
  private final Deadlines deadlines = Deadlines.start();
  private final Matches matches = new Matches();
  private final Signals signals;
  private final Engine engine;
  private final Gauges gauges;
  private final Health health;
  private final Woven woven;
  private final Switches switches;
  private final Served served;
  private final Thread atShutdown;
  private volatile Path file;
  private volatile AgentConfig config;
  private List<Path> packFiles;
  private @Nullable Thread starter;
  private @Nullable ConfigWatch watch;
  private @Nullable Sighting sighting;
  private @Nullable ControlServer control;
  private volatile boolean detached;

  private RunningAgent(
      boolean attached,
      Path file,
      AgentConfig config,
      List<Path> packFiles,
      Instrumentation instrumentation) {
    this.file = file;
    this.packFiles = packFiles;
    this.config = config;
    this.instrumentation = instrumentation;
    this.signals = Signals.open(config, Version.text(), ticker);
    this.engine = Engine.of(config, signals, ticker, deadlines);
    int maxSeries = config.metrics().maxSeries();
    this.gauges = Gauges.of(signals.registry(), engine.instances(), maxSeries);
    this.woven = new Woven(config, engine, matches, instrumentation, ticker, attached);
    this.switches = new Switches(engine::passive);
    this.health =
        Health.of(
            config.health(),
            signals.registry(),
            engine.instances(),
            signals::standings,
            signals::lastHour,
            ticker);
    this.served = new Served(signals, health, ticker);
    this.atShutdown = AgentThreads.named("jobwarden-shutdown", this::endWithJvm);
  }

  /**
   * Puts a valid configuration in force, which is watched from what was known before it was read.
   */
  static RunningAgent start(
      boolean attached,
      WatchedFile watched,
      Path file,
      AgentConfig config,
      List<Path> packFiles,
      Instrumentation instrumentation) {
    RunningAgent agent = new RunningAgent(attached, file, config, packFiles, instrumentation);
    agent.begin(attached, watched);
    return agent;
  }

  private synchronized void begin(boolean attached, WatchedFile watched) {
    long began = ticker.nanos();
    switches.look(killSwitch());
    CallGate.engine(engine);
    CallGate.resident(this);
    control = ControlServer.open(new Controls(this), facts());
    startWatch(watched); // both before classes are woven, which may take long and be unwanted
    ApplicationModules.exportToAgent(instrumentation);
    gauges.show(config.gauges(), Redaction.of(config.logs()));
    seeLogging(config);
    woven.install();
    Runtime.getRuntime().addShutdownHook(atShutdown);
    AfterMain after =
        new AfterMain(
            instrumentation, signals::begin, () -> served.start(config.http()), this::tellSummary);
    starter = AgentThreads.named("jobwarden-start", () -> after.run(attached));
    starter.start();
    AgentLog.info(
        Version.text()
            + ": "
            + Words.rulesAndGauges(config)
            + " of "
            + file
            + " in force after "
            + (ticker.nanos() - began) / 1_000_000
            + " ms");
  }

  /** Only where its lines are to say something. */
  private void seeLogging(AgentConfig current) {
    if (sighting == null && !current.correlation().mdc().isEmpty()) {
      sighting = Sighting.begin(instrumentation, engine.mdcs());
    }
  }

  private static ControlFile.Facts facts() {
    String command = System.getProperty("sun.java.command", "").trim();
    return ControlFile.Facts.of(Version.text(), command.split("\\s", 2)[0]);
  }

  private void startWatch(WatchedFile watched) {
    Path killSwitch = killSwitch();
    watch =
        ConfigWatch.start(
            watched,
            config.reload().watch() ? config.reload().every() : Duration.ZERO,
            () -> AgentThreads.named("jobwarden-reload", this::reloadWatched).start(),
            () -> {
              switches.look(killSwitch);
              engine.judge();
            });
  }

  private Path killSwitch() {
    return file.resolveSibling("jobwarden.disabled");
  }

  private void reloadWatched() {
    if (!detached) {
      say(reload(file));
    }
  }

  private static Reply say(Reply reply) {
    if (reply.ok()) {
      AgentLog.info(reply.text());
    } else {
      System.err.println(reply.text());
    }
    return reply;
  }

  @Override
  public void attached(String arguments, String jar) {
    AttachArguments given = AttachArguments.parse(arguments);
    Reply reply;
    try {
      Path other = ConfigPlace.find(given.config(), Environment.ofThisJvm());
      reply =
          other == null
              ? Reply.refused("no configuration file at " + given.config())
              : taken(reload(other), jar);
    } catch (RuntimeException | LinkageError fault) {
      AgentFaults.count("attach", fault);
      reply = Reply.refused("fault of the agent that is at work: " + fault);
    }
    for (String line : reply.text().split("\n")) {
      AgentLog.info(line);
    }
    AttachAnswer.send(given.answer(), reply);
  }

  private static Reply taken(Reply reply, String jar) {
    String found =
        "Jobwarden "
            + Version.text()
            + " is at work here already and took the file over; to run "
            + jar
            + " instead, detach first\n";
    return reply.ok() ? Reply.done(found + reply.text()) : reply;
  }

  /** Takes over a configuration; one with errors changes nothing. */
  synchronized Reply reload(Path from) {
    if (detached) {
      return Reply.refused("the agent is detached");
    }
    WatchedFile fresh = new WatchedFile(from);
    ConfigReading reading = ConfigFile.read(from, Environment.ofThisJvm());
    fresh.with(reading.packFiles());
    AgentConfig next = reading.config();
    if (next == null) {
      SelfCounter.RELOADS_REFUSED.increment();
      return Reply.refused(reading.report("what was read before stays in force").trim());
    }
    long began = ticker.nanos();
    AgentConfig before = config;
    List<String> without = signals.change(next);
    gauges.keep(next.gauges());
    boolean renewAll =
        !next.logs().equals(before.logs())
            || !next.errors().equals(before.errors())
            || !next.correlation().equals(before.correlation())
            || !Objects.equals(next.health().queue(), before.health().queue())
            || next.traces().enabled() != before.traces().enabled();
    seeLogging(next);
    Woven.Change change = woven.change(next, renewAll);
    signals.keep(next.rules());
    gauges.show(next.gauges(), Redaction.of(next.logs()));
    health.change(next.health());
    config = next;
    AgentLog.detailed(next.debug());
    if (!next.http().equals(before.http())) {
      served.restart(next.http());
    }
    if (!from.equals(file)
        || !next.reload().equals(before.reload())
        || !reading.packFiles().equals(packFiles)) {
      closeWatch();
      switches.set(killSwitch().toString(), false); // that beside the new file counts from now on
      file = from;
      packFiles = reading.packFiles();
      switches.look(killSwitch());
      startWatch(fresh);
    }
    SelfCounter.RELOADS.increment();
    String text =
        Words.change(from, change, !next.gauges().equals(before.gauges()), without)
            + " after "
            + (ticker.nanos() - began) / 1_000_000
            + " ms";
    return Reply.done(reading.report() + text, Words.json(change, without));
  }

  /** By command: that it was done is to be found in the application's own output, too. */
  Reply reloadBy(@Nullable String other) {
    return say(reload(other == null ? file : Paths.get(other)));
  }

  /**
   * Takes the agent out of the JVM: no new call is watched, classes are reset, threads end, ports
   * and files are closed. Calls under way end by their rules, and their lines are written.
   */
  synchronized Reply detach() {
    if (detached) {
      return Reply.refused("the agent is detached already");
    }
    detached = true;
    CallGate.engine(CallEngine.NONE);
    int classes = woven.remove();
    if (sighting != null) {
      sighting.end(instrumentation);
    }
    CallGate.resident(null);
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException shuttingDown) {
      AgentLog.debug("detached while the JVM ends");
    }
    closeWatch();
    if (control != null) {
      control.close();
    }
    if (starter != null) {
      starter.interrupt();
    }
    served.stop();
    engine.instances().keep(Collections.emptySet());
    deadlines.retire();
    signals.close();
    String text = "detached; " + Words.count(classes, "class") + " reset";
    int left = woven.classes();
    if (left > 0) {
      text += "; " + Words.count(left, "class") + " could not be reset: calls pass, unwatched";
    }
    AgentLog.info(text);
    return left == 0 ? Reply.done(text) : Reply.refused(text);
  }

  private void closeWatch() {
    if (watch != null) {
      watch.close();
    }
  }

  private void endWithJvm() {
    health.stop();
    if (control != null) {
      control.close();
    }
    matches.tellAtEnd();
    gauges.tellOnce();
    signals.drain();
  }

  /** A sentence for each rule, and for what gauges look for. */
  List<String> summary() {
    List<String> lines = matches.summary();
    lines.addAll(gauges.summary());
    return lines;
  }

  private void tellSummary() {
    matches.tellOnce();
    gauges.tellOnce();
  }

  /** How a rule stands whose runs are expected, or null if nothing is expected of it. */
  @Nullable Standing standing(String rule) {
    for (Standing standing : signals.standings()) {
      if (standing.rule().equals(rule)) {
        return standing;
      }
    }
    return null;
  }

  Engine engine() {
    return engine;
  }

  Switches switches() {
    return switches;
  }

  Matches matches() {
    return matches;
  }

  Gauges gauges() {
    return gauges;
  }

  Woven woven() {
    return woven;
  }

  Instrumentation instrumentation() {
    return instrumentation;
  }

  long startedMillis() {
    return startedMillis;
  }

  Path file() {
    return file;
  }

  AgentConfig config() {
    return config;
  }
}
