package io.jobwarden.sample.schedule;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.Runs;
import io.jobwarden.sample.store.Sql;
import io.jobwarden.sample.task.JobService;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs in Quartz: one per connector, and the cleanup.
 *
 * <p>Not started, it only writes into the job store: so a JVM that serves the API can trigger what
 * another one runs.
 */
public final class ImportScheduler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImportScheduler.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKey CLEANUP = new JobKey("cleanup", "housekeeping");

  private final Scheduler quartz;
  private final Settings settings;
  private final Connectors connectors;
  private final Sql sql;

  private ImportScheduler(Scheduler quartz, Settings settings, Connectors connectors, Sql sql) {
    this.quartz = quartz;
    this.settings = settings;
    this.connectors = connectors;
    this.sql = sql;
  }

  /** A scheduler whose jobs are in the store, and which does not run them yet. */
  public static ImportScheduler open(
      Settings settings,
      Database database,
      Connectors connectors,
      Orchestrator orchestrator,
      JobService jobs)
      throws SchedulerException {
    String pool = "pool-" + UUID.randomUUID(); // Quartz keeps them by name, for the whole JVM
    DBConnectionManager.getInstance()
        .addConnectionProvider(pool, new PoolConnections(database.dataSource()));
    StdSchedulerFactory factory = new StdSchedulerFactory();
    factory.initialize(
        QuartzSettings.of(database, pool, settings.number("sample.scheduler.threads")));
    Scheduler quartz = factory.getScheduler();
    quartz.setJobFactory(new SampleJobs(connectors, orchestrator, jobs));
    ImportScheduler scheduler = new ImportScheduler(quartz, settings, connectors, database.sql());
    scheduler.declareJobs();
    return scheduler;
  }

  private void declareJobs() throws SchedulerException {
    for (Connector connector : connectors.all()) {
      declare(keyOf(connector), ImportJob.class);
    }
    declare(CLEANUP, CleanupJob.class);
  }

  private void declare(JobKey key, Class<? extends Job> type) throws SchedulerException {
    quartz.addJob(
        // a run that dies with its JVM is run again by the next one
        JobBuilder.newJob(type).withIdentity(key).storeDurably().requestRecovery().build(), true);
  }

  private static JobKey keyOf(Connector connector) {
    return new JobKey(connector.name(), ImportJob.GROUP);
  }

  /** Runs what is due from now on. */
  public void start() throws SchedulerException {
    for (Connector connector : connectors.all()) {
      schedule(keyOf(connector), settings.text("sample.schedule." + connector.name()));
    }
    schedule(CLEANUP, settings.text("sample.schedule.cleanup"));
    quartz.start();
  }

  private void schedule(JobKey job, String when) throws SchedulerException {
    if (Timetable.isOff(when)) {
      quartz.unscheduleJob(Timetable.keyOf(job));
      return;
    }
    Trigger trigger = Timetable.trigger(job, when);
    String stored = storedTimetable(job);
    if (stored == null) {
      add(trigger);
    } else if (!when.equals(stored) && quartz.rescheduleJob(trigger.getKey(), trigger) == null) {
      add(trigger);
    }
  }

  private void add(Trigger trigger) throws SchedulerException {
    try {
      quartz.scheduleJob(trigger);
    } catch (ObjectAlreadyExistsException e) {
      LOG.debug("{} was added by another JVM", trigger.getKey(), e);
    }
  }

  /** Asks the store in one query: Quartz's own two fail when another JVM writes between them. */
  private @Nullable String storedTimetable(JobKey job) throws SchedulerException {
    try {
      return sql.first(
          "SELECT description FROM qrtz_triggers"
              + " WHERE sched_name = ? AND trigger_name = ? AND trigger_group = ?",
          row -> row.getString(1),
          quartz.getSchedulerName(),
          job.getName(),
          job.getGroup());
    } catch (SQLException e) {
      throw new SchedulerException("the stored timetable cannot be read", e);
    }
  }

  /**
   * Fires the connector's job now, the way its timer does; a run of it that is under way ends
   * first.
   *
   * @return the id of the run
   */
  public String trigger(Connector connector, boolean dryRun)
      throws SchedulerException, SQLException {
    String runId = UUID.randomUUID().toString();
    new Runs(sql).submitted(runId, connector.name(), Origin.MANUAL.word(), dryRun);
    quartz.triggerJob(
        keyOf(connector),
        new JobDataMap(
            Map.of(ImportJob.RUN_ID, runId, ImportJob.DRY_RUN, Boolean.toString(dryRun))));
    return runId;
  }

  /** Whether due jobs are run. */
  public boolean running() {
    try {
      return quartz.isStarted() && !quartz.isInStandbyMode() && !quartz.isShutdown();
    } catch (SchedulerException e) {
      return false;
    }
  }

  /**
   * Waits for the runs that are under way, for half a minute: without a database Quartz would try
   * for ever to note their end.
   */
  @Override
  public void close() {
    Thread closing = new Thread(this::shutdown, "scheduler-shutdown");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.warn("runs are still under way; the next JVM will run them again");
    }
  }

  private void shutdown() {
    try {
      quartz.shutdown(true);
    } catch (SchedulerException e) {
      LOG.warn("Quartz did not shut down well", e);
    }
  }
}
