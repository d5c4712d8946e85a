package io.jobwarden.sample.app;

import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.Connectors;
import io.jobwarden.sample.connector.FileConnector;
import io.jobwarden.sample.connector.HttpConnector;
import io.jobwarden.sample.connector.JdbcConnector;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.pipeline.ImportOrchestrator;
import io.jobwarden.sample.pipeline.Orchestrator;
import io.jobwarden.sample.pipeline.TableStages;
import io.jobwarden.sample.queue.JdbcJobQueue;
import io.jobwarden.sample.queue.TaskHandlers;
import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.store.DatasetTable;
import io.jobwarden.sample.store.Runs;
import io.jobwarden.sample.store.Sql;
import io.jobwarden.sample.task.CleanupRunsHandler;
import io.jobwarden.sample.task.ImportFileHandler;
import io.jobwarden.sample.task.ImportHandler;
import io.jobwarden.sample.task.JobService;
import io.jobwarden.sample.task.QueuedJobs;
import io.jobwarden.sample.task.ReportHandler;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The parts that every role has, without threads of their own. */
record Services(
    Connectors connectors,
    Orchestrator orchestrator,
    JdbcJobQueue queue,
    TaskHandlers handlers,
    JobService jobs) {
  /**
   * Puts them together.
   *
   * @param input the folder of files to import
   * @param countries where the HTTP connector gets them
   */
  static Services of(Settings settings, Sql sql, Path input, URI countries) {
    Connectors connectors = new Connectors(connectors(settings, sql, input, countries));
    Runs runs = new Runs(sql);
    Orchestrator orchestrator =
        new ImportOrchestrator(new TableStages(new DatasetTable(sql)), runs);
    JdbcJobQueue queue =
        new JdbcJobQueue(
            sql, settings.duration("sample.task.lease"), settings.number("sample.task.attempts"));
    TaskHandlers handlers =
        new TaskHandlers(
            List.of(
                new ImportHandler(connectors, orchestrator),
                new ImportFileHandler(input, orchestrator),
                new CleanupRunsHandler(runs, settings.duration("sample.runs.keep")),
                new ReportHandler(sql, queue)));
    JobService jobs = new QueuedJobs(queue, handlers, runs);
    return new Services(connectors, orchestrator, queue, handlers, jobs);
  }

  private static List<Connector> connectors(Settings settings, Sql sql, Path input, URI countries) {
    return List.of(
        new FileConnector("time-zones", Datasets.TIME_ZONES, input.resolve("zone1970.tab")),
        new HttpConnector(
            "countries",
            Datasets.COUNTRIES,
            countries,
            settings.duration("sample.upstream.timeout")),
        new JdbcConnector(
            "leap-seconds",
            Datasets.LEAP_SECONDS,
            sql,
            "SELECT last_day, correction, stationary FROM leap_second_bulletins ORDER BY 1"));
  }
}
