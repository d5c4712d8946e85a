package io.jobwarden.core.agent;

import io.jobwarden.bootstrap.CallGate;
import io.jobwarden.core.call.Engine;
import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.diag.AgentThreads;
import io.jobwarden.core.guard.Deadlines;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.pointcut.Pointcut;
import io.jobwarden.core.pointcut.PointcutSyntaxException;
import io.jobwarden.core.signal.Signals;
import io.jobwarden.core.weave.WeaveRule;
import io.jobwarden.core.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent at work, from the first woven class to the end of the JVM. */
final class RunningAgent {
  private RunningAgent() {}

  static void start(
      boolean attached, Path file, AgentConfig config, Instrumentation instrumentation) {
    Ticker ticker = Ticker.SYSTEM;
    long began = ticker.nanos();
    Signals signals = Signals.open(config, Version.text(), ticker);
    Engine engine = Engine.of(config, signals, ticker, Deadlines.start());
    Matches matches = new Matches(config.rules(), engine::woven);
    Weaver weaver = Weaver.of(instrumentation, weaveRules(config, engine), matches, ticker);
    CallGate.engine(engine);
    weaver.install();
    Runtime.getRuntime()
        .addShutdownHook(
            AgentThreads.named(
                "jobwarden-shutdown",
                () -> {
                  matches.tellAtEnd();
                  signals.drain();
                }));
    AfterMain after =
        new AfterMain(instrumentation, Served.later(config.http(), signals, ticker), matches);
    AgentThreads.named("jobwarden-start", () -> after.run(attached)).start();
    AgentLog.info(
        Version.text()
            + ": "
            + config.rules().size()
            + (config.rules().size() == 1 ? " rule of " : " rules of ")
            + file
            + " in force after "
            + (ticker.nanos() - began) / 1_000_000
            + " ms");
  }

  private static List<WeaveRule> weaveRules(AgentConfig config, Engine engine) {
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
    } catch (PointcutSyntaxException invalid) { // it was valid when the file was read
      throw new IllegalStateException("rule " + rule.name(), invalid);
    }
  }
}
