package io.jobwarden.sample.app;

import io.jobwarden.sample.api.ApiServer;
import io.jobwarden.sample.queue.WorkerPool;
import io.jobwarden.sample.schedule.ImportScheduler;
import io.jobwarden.sample.settings.Settings;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.upstream.UpstreamServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the sample that run in this JVM. */
public final class Application implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private final Settings settings;
  private final Role role;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last opened stands first
  private @Nullable URI api;

  private Application(Settings settings, Role role) {
    this.settings = settings;
    this.role = role;
  }

  /** Starts all that the role asks for; if one part does not start, none stays. */
  public static Application start(Settings settings, Role role)
      throws IOException, SchedulerException {
    Application application = new Application(settings, role);
    try {
      application.startParts();
      return application;
    } catch (IOException | SchedulerException | RuntimeException e) {
      application.close();
      throw e;
    }
  }

  /** Where the API answers, or null in a role without one. */
  public @Nullable URI api() {
    return api;
  }

  private void startParts() throws IOException, SchedulerException {
    Path data = Path.of(settings.text("sample.data"));
    Path input = InputFiles.unpack(data);
    Database database = opened(Database.open(address(data)));
    Services services = Services.of(settings, database.sql(), input, countries());
    Map<String, BooleanSupplier> checks = new LinkedHashMap<>();
    checks.put("database", database::reachable);

    if (role.works()) {
      WorkerPool workers = opened(workers(services));
      workers.start();
      checks.put("workers", () -> workers.activeWorkers() > 0);
    }
    ImportScheduler scheduler =
        opened(
            ImportScheduler.open(
                settings,
                database,
                services.connectors(),
                services.orchestrator(),
                services.jobs()));
    if (role.runsSchedule()) {
      scheduler.start();
      checks.put("scheduler", scheduler::running);
    }
    if (role.servesApi()) {
      api =
          opened(
                  ApiServer.start(
                      settings,
                      services.connectors(),
                      services.orchestrator(),
                      services.jobs(),
                      scheduler,
                      checks))
              .address();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private Database.Address address(Path data) {
    String url = settings.text("sample.db.url");
    String user = settings.text("sample.db.user");
    String password = settings.text("sample.db.password");
    int poolSize = settings.number("sample.db.pool.size");
    return url.isEmpty()
        ? Database.Address.file(data, role != Role.ALL, user, password, poolSize)
        : new Database.Address(url, user, password, poolSize);
  }

  private URI countries() throws IOException {
    String url = settings.text("sample.upstream.url");
    if (!url.isEmpty()) {
      return URI.create(url);
    }
    if (!role.imports()) {
      return URI.create("http://127.0.0.1/countries"); // never asked
    }
    return opened(
            UpstreamServer.start(
                settings.number("sample.upstream.port"),
                settings.duration("sample.upstream.latency"),
                settings.number("sample.upstream.fail.every"),
                settings.text("sample.upstream.fail.how")))
        .address();
  }

  private WorkerPool workers(Services services) {
    return new WorkerPool(
        services.queue(),
        services.handlers(),
        settings.number("sample.workers"),
        settings.duration("sample.worker.poll"),
        settings.duration("sample.task.lease"));
  }

  /** Takes no more work, lets what runs come to its end, then lets the database go. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) { // the others are to be closed all the same
        LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
      }
    }
  }
}
