package io.jobwarden.core.health;

import io.jobwarden.core.diag.ValueErrors;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.CheckPlan;
import io.jobwarden.core.model.HealthPlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.expect.Standing;
import io.jobwarden.core.value.Condition;
import io.jobwarden.core.value.Names;
import io.jobwarden.core.value.ValueSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** All checks of a configuration; one round at a time. */
final class Checks implements Supplier<Readiness> {
  private final Duration limit;
  private final Ticker ticker;
  private final long graceUntilNanos;
  private final List<WatchedCheck> all = new ArrayList<>();

  /** {@code startNanos}: when the agent began. */
  Checks(
      HealthPlan plan,
      Instances instances,
      Supplier<List<Standing>> standings,
      long startNanos,
      Ticker ticker) {
    this.limit = plan.timeout();
    this.ticker = ticker;
    this.graceUntilNanos = startNanos + plan.grace().toNanos();
    for (CheckPlan each : plan.ready()) {
      Check check = check(each, instances, standings);
      all.add(new WatchedCheck(each, check, limit, ticker));
    }
  }

  private Check check(CheckPlan plan, Instances instances, Supplier<List<Standing>> standings) {
    switch (plan.subject()) {
      case DATASOURCE:
        return () -> // which may not be loaded where there is no java.sql, and so no data source
        instances.of(Health.DATA_SOURCES).isEmpty()
                ? Verdict.healthy("none was seen being used")
                : new DataSourceCheck(plan.target(), limit, instances).look();
      case HEARTBEAT:
        return afterGrace(new HeartbeatAgeCheck(plan.target(), plan.maxLag(), ticker));
      case TCP:
        return new TcpCheck(plan.target(), limit);
      case REDIS:
        return new RedisCheck(plan.target(), limit);
      case HTTP:
        return new HttpCheck(plan.target(), limit);
      case MBEAN:
        return new BeanCheck(plan, condition(plan));
      case INSTANCE:
        return new InstanceCheck(plan.target(), condition(plan), instances);
      case EXPECT:
        return afterGrace(new ExpectCheck(plan.target(), standings));
    }
    throw new IllegalStateException(plan.subject().name());
  }

  /** What comes by and by may be absent at first. */
  private Check afterGrace(Check check) {
    return () -> {
      Verdict verdict = check.look();
      return verdict.isHealthy() || ticker.nanos() - graceUntilNanos >= 0
          ? verdict
          : Verdict.healthy("started a moment ago; else: " + verdict.reason());
    };
  }

  private static Condition condition(CheckPlan plan) {
    String text = plan.okWhen();
    return condition(
        text == null ? "" : text, Names.ofHealth(Collections.emptyList()), plan.name());
  }

  /** A text of the configuration, which was valid when it was read. */
  static Condition condition(String text, Names names, String place) {
    try {
      return Condition.parse(text, names, place, ValueErrors::countCheck);
    } catch (ValueSyntaxException invalid) {
      throw new IllegalStateException(place, invalid);
    }
  }

  /** Looks at everything, side by side, and waits for as long as one check may take. */
  @Override
  public Readiness get() {
    List<CountDownLatch> ends = new ArrayList<>();
    all.forEach(each -> ends.add(each.begin()));
    try {
      for (int i = 0; i < ends.size(); i++) {
        all.get(i).await(ends.get(i));
      }
    } catch (InterruptedException nobodyDoesThat) {
      Thread.currentThread().interrupt();
    }
    List<CheckStanding> standings = new ArrayList<>();
    all.forEach(each -> standings.add(each.standing()));
    return Readiness.of(ticker.epochMillis(), standings);
  }
}
