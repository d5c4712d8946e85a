package io.jobwarden.core.weave;

import io.jobwarden.bootstrap.CallEngine;
import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.call.Engine;
import io.jobwarden.core.call.RuleChange;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.guard.Alarm;
import io.jobwarden.core.guard.Deadlines;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.GaugePlan;
import io.jobwarden.core.model.Level;
import io.jobwarden.core.model.LogFilePlan;
import io.jobwarden.core.model.LogsPlan;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import io.jobwarden.core.signal.Examples;
import io.jobwarden.core.signal.Scrape;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.signal.trace.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The agent at work in this JVM: production weaver, engine and signals, on classes of a throw-away
 * loader. When it is closed, no fault of the agent may have been counted.
 */
public final class TestAgent implements AutoCloseable {
  public final Engine engine;
  public final List<WovenMethod> woven = new CopyOnWriteArrayList<>();
  private final Signals signals;
  private final Path folder;
  private final Path log;
  private final SiteNumbers numbers = new SiteNumbers();
  private final List<Weaver> installed = new ArrayList<>();
  private AgentConfig config;
  private List<WeaveRule> rules;
  private final WeaveTransformer transformer;
  private final long faults = AgentFaults.total();
  private long expectedFaults;
  private int rewoven;
  private Runnable whenWoven = () -> {};

  private TestAgent(
      AgentConfig config,
      Ticker ticker,
      Alarm alarm,
      Path folder,
      Instrumentation instrumentation,
      Tracing tracing) {
    this.folder = folder;
    this.log = folder.resolve("log.jsonl");
    this.signals = Signals.open(config, "test", ticker, tracing);
    this.engine = Engine.of(config, signals, ticker, alarm);
    this.config = config;
    this.rules = weaveRules(config);
    WeaveRules all = all(this::take);
    this.transformer =
        new WeaveTransformer(
            new Generation(all, numbers),
            new SecondLook(new LoadedClasses(instrumentation, all::candidates)),
            new WovenClasses(),
            ticker);
    CallGate.engine(engine);
  }

  public static TestAgent of(Rule... rules) {
    return of(Ticker.SYSTEM, rules);
  }

  public static TestAgent of(Ticker ticker, Rule... rules) {
    return of(ticker, config(rules).build());
  }

  public static TestAgent of(Ticker ticker, AgentConfig config) {
    return of(ticker, config, NoInstrumentation.INSTANCE);
  }

  /** With a timer that the test winds. */
  public static TestAgent of(Ticker ticker, Alarm alarm, Rule... rules) {
    return of(ticker, alarm, config(rules).build(), NoInstrumentation.INSTANCE, Tracing.NONE);
  }

  /** An agent whose time limits strike when the alarm rings. */
  public static TestAgent of(Ticker ticker, Alarm alarm, AgentConfig config) {
    return of(ticker, alarm, config, NoInstrumentation.INSTANCE, Tracing.NONE);
  }

  static TestAgent of(Ticker ticker, AgentConfig config, Instrumentation instrumentation) {
    return of(ticker, Deadlines.start(), config, instrumentation, Tracing.NONE);
  }

  /** An agent whose calls have spans. */
  public static TestAgent of(Ticker ticker, Tracing tracing, Rule... rules) {
    return of(
        ticker, Deadlines.start(), config(rules).build(), NoInstrumentation.INSTANCE, tracing);
  }

  private static TestAgent of(
      Ticker ticker,
      Alarm alarm,
      AgentConfig config,
      Instrumentation instrumentation,
      Tracing tracing) {
    try {
      Path folder = Files.createTempDirectory("jobwarden-test");
      LogFilePlan file = LogFilePlan.builder().path(folder.resolve("log.jsonl").toString()).build();
      LogsPlan logs =
          LogsPlan.builder().level(Level.TRACE).stdout(false).file(file).queue(65_536).build();
      return new TestAgent(
          config.toBuilder().logs(logs).build(), ticker, alarm, folder, instrumentation, tracing);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  public static AgentConfig.Builder config(Rule... rules) {
    return Examples.config()
        .metrics(MetricsPlan.builder().process(false).build())
        .rules(List.of(rules));
  }

  /** Weaves a class into a loader of its own, and those nested in it. */
  public WovenClass weave(Class<?> type) {
    return new WovenClass(loader().load(type.getName()));
  }

  /** Weaves in this whole JVM. */
  Weaver install(Instrumentation instrumentation) {
    Weaver weaver = Weaver.of(instrumentation, all(this::take), Ticker.SYSTEM);
    installed.add(weaver);
    weaver.install();
    return weaver;
  }

  /** Puts these rules in force instead of those before. */
  public RuleChange reload(Rule... next) {
    return reload(config.toBuilder().rules(List.of(next)).build());
  }

  /** As the agent itself does it; lines go where they went. */
  public RuleChange reload(AgentConfig next) {
    List<WeaveRule> before = rules;
    config = next.toBuilder().logs(config.logs()).build();
    RuleChange change = engine.compile(config, false);
    rules = weaveRules(config);
    List<String> kept =
        rules.stream()
            .filter(rule -> before.stream().anyMatch(old -> isAlike(old, rule)))
            .map(WeaveRule::name)
            .toList();
    List<WeaveRule> affected = new ArrayList<>(before);
    affected.addAll(rules);
    affected.removeIf(rule -> kept.contains(rule.name()));
    engine.putInForce(change, kept);
    WeaveRules all =
        all(
            method -> {
              woven.add(method);
              change.woven().accept(method);
            });
    transformer.change(new Generation(all, numbers));
    rewoven = 0;
    List<Pointcut> pointcuts = affected.stream().map(WeaveRule::pointcut).toList();
    for (Weaver weaver : installed) {
      rewoven += weaver.change(all, pointcuts);
    }
    engine.forgetOld(change);
    signals.keep(config.rules());
    return change;
  }

  private static boolean isAlike(WeaveRule one, WeaveRule other) {
    return one.name().equals(other.name())
        && one.pointcut().toString().equals(other.pointcut().toString())
        && one.needs().equals(other.needs())
        && one.whole().equals(other.whole())
        && one.annotations().equals(other.annotations());
  }

  /** Methods of this very class, each as often as it was woven. */
  List<WovenMethod> woven(WovenClass type) {
    ClassLoader own = type.type().getClassLoader();
    return woven.stream()
        .filter(method -> method.loader() != null && method.loader().get() == own)
        .toList();
  }

  /** How many classes were woven anew by the last change of the rules. */
  int rewoven() {
    return rewoven;
  }

  WovenLoader loader() {
    return new WovenLoader(transformer);
  }

  WeaveTransformer transformer() {
    return transformer;
  }

  /** The value of a metric, as a scraper sees it; {@code name{label="value"}}, 0 if absent. */
  public double metric(String series) {
    return Scrape.of(signals.registry()).value(series);
  }

  public Map<String, Double> metrics() {
    return Scrape.of(signals.registry()).values();
  }

  /** All lines written so far; nothing is written after. */
  public Lines lines() {
    signals.close();
    return Lines.read(log);
  }

  /** Faults of the agent since it was started. */
  public long faults() {
    return AgentFaults.total() - faults;
  }

  /** The test brings about so many faults of the agent. */
  public void expectFaults(long count) {
    expectedFaults = count;
  }

  @Override
  public void close() {
    CallGate.engine(CallEngine.NONE);
    signals.close();
    delete();
    long counted = faults();
    if (counted != expectedFaults) {
      throw new AssertionError(
          "expected " + expectedFaults + " faults of the agent, counted " + AgentFaults.counts());
    }
    if (!ThreadState.isClean()) {
      throw new AssertionError("something of a call stayed on the thread");
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(log);
      Files.deleteIfExists(folder);
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  /** Done when a method has been woven, and its class has not come to be by then. */
  void whenWoven(Runnable action) {
    whenWoven = action;
  }

  private void take(WovenMethod method) {
    woven.add(method);
    whenWoven.run();
    engine.woven(method);
  }

  /** Objects may have been made before, wherever gauges look for some. */
  private WeaveRules all(Consumer<WovenMethod> sites) {
    List<InstanceType> types = new ArrayList<>();
    for (GaugePlan gauge : config.gauges()) {
      types.add(InstanceType.of(Objects.requireNonNull(gauge.instance()), true));
    }
    return WeaveRules.of(rules, sites).and(types, engine.instances()::seen);
  }

  private List<WeaveRule> weaveRules(AgentConfig config) {
    List<WeaveRule> rules = new ArrayList<>();
    for (Rule rule : config.rules()) {
      int index = rules.size();
      rules.add(
          WeaveRule.builder()
              .name(rule.name())
              .pointcut(pointcut(rule, config))
              .needs(engine.needs(index))
              .whole(engine.whole(index))
              .annotations(engine.annotations(index))
              .build());
    }
    return rules;
  }

  private static Pointcut pointcut(Rule rule, AgentConfig config) {
    try {
      return Pointcut.parse(rule.pointcut(), config.pointcuts());
    } catch (PointcutSyntaxException invalid) {
      throw new AssertionError(rule.pointcut(), invalid);
    }
  }
}
