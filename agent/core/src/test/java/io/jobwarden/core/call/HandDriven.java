package io.jobwarden.core.call;

import io.jobwarden.core.guard.ManualAlarm;
import io.jobwarden.core.model.AgentConfig;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.signal.ManualTicker;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.Lines;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Shapes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One woven method under some rules, where time goes by only in bodies that last. */
final class HandDriven implements AutoCloseable {
  static final String WORK = "Shapes.Base.work";

  final ManualTicker ticker = new ManualTicker();
  final ManualAlarm alarm = new ManualAlarm(ticker);
  final TestAgent agent;
  WovenClass base;

  private HandDriven(AgentConfig config) {
    this.agent = TestAgent.of(ticker, alarm, config);
    this.base = agent.weave(Shapes.Base.class);
  }

  static HandDriven of(Rule... rules) {
    return of(TestAgent.config(rules).build());
  }

  static HandDriven of(AgentConfig config) {
    return new HandDriven(config);
  }

  @Nullable Object call(Body body) throws Throwable {
    return base.call("work", body);
  }

  /** What the call throws, or null. */
  @Nullable Throwable thrownBy(Body body) {
    try {
      call(body);
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** Other rules for a class that is woven anew, as its loaded one would be. */
  void reload(Rule... rules) {
    agent.reload(rules);
    base = agent.weave(Shapes.Base.class);
  }

  void turn(Duration by) {
    alarm.turn(by);
  }

  /** The same where the timer is held up meanwhile. */
  void stall(Duration by) {
    ticker.turn(by);
    alarm.turn(Duration.ZERO);
  }

  /** A body that takes so long before it does something else. */
  Body lasting(Duration duration, Body then) {
    return number -> {
      turn(duration);
      return then.run(number);
    };
  }

  /** One that heeds interrupts when its time is over, and else does something else. */
  Body heeding(Duration duration, Body then) {
    return lasting(
        duration,
        number -> {
          if (Thread.interrupted()) {
            throw new InterruptedException("heeded");
          }
          return then.run(number);
        });
  }

  Counts counts() {
    return counts("r");
  }

  Counts counts(String rule) {
    return Counts.of(agent, rule);
  }

  double metric(String series) {
    return agent.metric(series);
  }

  Lines lines() {
    return agent.lines();
  }

  @Override
  public void close() {
    Thread.interrupted();
    agent.close();
    if (alarm.pending() > 0) {
      throw new AssertionError("a time limit outlived its body");
    }
  }
}
