package io.jobwarden.core.health;

import io.jobwarden.core.diag.AgentLog;
import io.jobwarden.core.instance.Instances;
import io.jobwarden.core.model.HealthPlan;
import io.jobwarden.core.model.QueuePlan;
import io.jobwarden.core.model.Ticker;
import io.jobwarden.core.signal.expect.Standing;
import io.jobwarden.core.signal.recent.LastHour;
import io.jobwarden.core.value.Names;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the application is ready for work, and how its queue stands, for whoever asks; nothing is
 * looked at while nobody does.
 *
 * <p>Asked by any thread, which does not wait; changed by one at a time.
 */
public final class Health {
  /** What {@link Instances} are asked for: data sources whose connections were asked for. */
  public static final String DATA_SOURCES = "used javax.sql.DataSource+";

  /** For the last check to end, and the threads to find a processor. */
  private static final long MARGIN_MILLIS = 100;

  private final PrometheusRegistry registry;
  private final Instances instances;
  private final Supplier<List<Standing>> standings;
  private final Function<String, @Nullable LastHour> lastHours;
  private final Ticker ticker;
  private final long startNanos;
  private final HealthMeters meters = new HealthMeters(this::awaited);
  private volatile Shared<Readiness> readiness;
  private volatile @Nullable Shared<QueueStanding> queue;
  private volatile HealthPlan plan;
  private volatile boolean stopping;

  private Health(
      HealthPlan plan,
      PrometheusRegistry registry,
      Instances instances,
      Supplier<List<Standing>> standings,
      Function<String, @Nullable LastHour> lastHours,
      Ticker ticker) {
    this.registry = registry;
    this.instances = instances;
    this.standings = standings;
    this.lastHours = lastHours;
    this.ticker = ticker;
    this.startNanos = ticker.nanos();
    this.plan = plan;
    this.readiness = readinessOf(plan);
    this.queue = queueOf(plan);
  }

  /**
   * Begins with a configuration, and shows its checks in the registry.
   *
   * @param standings how rules stand whose runs are expected
   * @param lastHours the last hour of a rule, where somebody keeps it
   */
  public static Health of(
      HealthPlan plan,
      PrometheusRegistry registry,
      Instances instances,
      Supplier<List<Standing>> standings,
      Function<String, @Nullable LastHour> lastHours,
      Ticker ticker) {
    Health health = new Health(plan, registry, instances, standings, lastHours, ticker);
    registry.register(health.meters);
    return health;
  }

  /** Takes over another configuration; what is known of its checks is forgotten if it differs. */
  public synchronized void change(HealthPlan next) {
    if (!next.equals(plan)) {
      plan = next;
      readiness = readinessOf(next);
      queue = queueOf(next);
    }
  }

  private Shared<Readiness> readinessOf(HealthPlan next) {
    Checks checks = new Checks(next, instances, standings, startNanos, ticker);
    return new Shared<>(checks, next.cache().toNanos(), ticker);
  }

  private @Nullable Shared<QueueStanding> queueOf(HealthPlan next) {
    QueuePlan asked = next.queue();
    if (asked == null) {
      return null;
    }
    String when = asked.unhealthyWhen();
    Names names = Names.ofHealth(Arrays.asList("size", "workers"));
    String rule = asked.rule();
    QueueHealth seeker =
        new QueueHealth(
            asked,
            when == null ? null : Checks.condition(when, names, "queue"),
            registry,
            () -> rule == null ? null : lastHours.apply(rule));
    return new Shared<>(seeker, next.cache().toNanos(), ticker);
  }

  /**
   * Tells how all checks stand, at once or within the time that a check may take; null if that
   * cannot be found out.
   */
  public void ready(Consumer<@Nullable Readiness> asker) {
    if (stopping) {
      asker.accept(goingDown());
    } else {
      readiness.ask(asker);
    }
  }

  private Readiness goingDown() {
    long now = ticker.epochMillis();
    List<CheckStanding> checks = new ArrayList<>();
    checks.add(CheckStanding.of("shutdown", true, false, "the JVM is going down", now, 0));
    return Readiness.of(now, checks);
  }

  /** True if {@link #queue} has something to tell. */
  public boolean hasQueue() {
    return queue != null;
  }

  /** Tells how the queue stands; null if that cannot be found out, or nothing asks for it. */
  public void queue(Consumer<@Nullable QueueStanding> asker) {
    Shared<QueueStanding> known = queue;
    if (known == null) {
      asker.accept(null);
    } else {
      known.ask(asker);
    }
  }

  /** The JVM is going down: it is not ready from now on. */
  public void stop() {
    stopping = true;
  }

  /** For a thread that has to wait. */
  private @Nullable Readiness awaited() {
    CompletableFuture<@Nullable Readiness> answer = new CompletableFuture<>();
    ready(answer::complete);
    Duration limit = plan.timeout();
    try {
      return answer.get(limit.toMillis() + MARGIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      AgentLog.debug("health checks are left out of a scrape: " + late);
      return null;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
