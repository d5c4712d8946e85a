package com.acme.neighbour;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Properties;
import java.util.Scanner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.quartz.Job;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.listeners.TriggerListenerSupport;
import org.quartz.utils.ConnectionProvider;

/** Jobs of Quartz that come to their scheduler in each of the ways that there are. */
public final class Timetable {
  private static final JobKey STORED = new JobKey("stored", "feeds");

  private final Scheduler scheduler;

  private Timetable(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** With {@code jdbc}, the jobs are kept in a database, as texts alone. */
  public static void main(String[] arguments) throws Exception {
    boolean jdbc = arguments.length > 0 && arguments[0].equals("jdbc");
    if (jdbc) {
      Database.create();
    }
    Scheduler scheduler = new StdSchedulerFactory(settings(jdbc)).getScheduler();
    Timetable timetable = new Timetable(scheduler);
    scheduler.getListenerManager().addTriggerListener(new Veto());
    scheduler.addJob(
        newJob(Import.class)
            .withIdentity(STORED)
            .storeDurably()
            .usingJobData("connector", "tz")
            .build(),
        false);
    timetable.tooLate();
    scheduler.start();
    timetable.now();
    timetable.withData();
    timetable.later();
    timetable.again();
    timetable.failing();
    timetable.forbidden();
    for (CountDownLatch each : Import.LEFT) {
      if (!each.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("jobs did not run");
      }
    }
    scheduler.shutdown(true);
    System.out.println("done");
    System.in.read();
    System.exit(0); // a database may keep threads for a while
  }

  private static Properties settings(boolean jdbc) {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.threadPool.threadCount", "2");
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    if (jdbc) {
      settings.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
      settings.setProperty("org.quartz.jobStore.useProperties", "true");
      settings.setProperty("org.quartz.jobStore.dataSource", "here");
      settings.setProperty(
          "org.quartz.dataSource.here.connectionProvider.class", Database.class.getName());
    }
    return settings;
  }

  public void now() throws SchedulerException {
    scheduler.triggerJob(STORED);
  }

  public void withData() throws SchedulerException {
    JobDataMap data = new JobDataMap();
    data.put("connector", "iso");
    scheduler.triggerJob(STORED, data);
  }

  public void later() throws SchedulerException {
    scheduler.scheduleJob(
        newJob(Import.class).withIdentity("later", "feeds").build(),
        newTrigger().withIdentity("later").startNow().build());
  }

  public void again() throws SchedulerException {
    scheduler.scheduleJob(
        newTrigger()
            .withIdentity("again")
            .forJob(STORED)
            .withSchedule(simpleSchedule().withIntervalInMilliseconds(50).withRepeatCount(2))
            .build());
  }

  public void failing() throws SchedulerException {
    scheduler.scheduleJob(
        newJob(Broken.class).withIdentity("broken", "feeds").build(),
        newTrigger().withIdentity("broken").build());
  }

  public void forbidden() throws SchedulerException {
    scheduler.scheduleJob(
        newJob(Import.class).withIdentity("forbidden", "feeds").build(),
        newTrigger().withIdentity("forbidden").build());
  }

  public void tooLate() throws SchedulerException {
    Trigger trigger =
        newTrigger()
            .withIdentity("late")
            .startAt(Date.from(Instant.now().minus(1, ChronoUnit.HOURS)))
            .build();
    scheduler.scheduleJob(newJob(Import.class).withIdentity("late", "feeds").build(), trigger);
  }

  /** Ends well. */
  public static final class Import implements Job {
    static final CountDownLatch[] LEFT = {
      new CountDownLatch(7), Broken.LEFT, Veto.LEFT,
    };

    @Override
    public void execute(JobExecutionContext context) {
      System.out.println("ran " + context.getTrigger().getKey().getName());
      LEFT[0].countDown();
    }
  }

  /** Never does. */
  public static final class Broken implements Job {
    static final CountDownLatch LEFT = new CountDownLatch(1);

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      LEFT.countDown();
      throw new JobExecutionException("broken");
    }
  }

  private static final class Veto extends TriggerListenerSupport {
    static final CountDownLatch LEFT = new CountDownLatch(1);

    @Override
    public String getName() {
      return "veto";
    }

    @Override
    public boolean vetoJobExecution(Trigger trigger, JobExecutionContext context) {
      boolean forbidden = trigger.getKey().getName().equals("forbidden");
      if (forbidden) {
        LEFT.countDown();
      }
      return forbidden;
    }
  }

  /** A database in memory, with the tables that Quartz brings along. */
  public static final class Database implements ConnectionProvider {
    private static final String URL = "jdbc:h2:mem:quartz;DB_CLOSE_DELAY=-1";

    static void create() throws SQLException {
      InputStream tables =
          Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/tables_h2.sql");
      try (Connection connection = DriverManager.getConnection(URL);
          Statement statement = connection.createStatement();
          Scanner scanner = new Scanner(tables, "UTF-8").useDelimiter(";")) {
        while (scanner.hasNext()) {
          statement.execute(scanner.next());
        }
      }
    }

    @Override
    public Connection getConnection() throws SQLException {
      return DriverManager.getConnection(URL);
    }

    @Override
    public void shutdown() {}

    @Override
    public void initialize() {}
  }
}
