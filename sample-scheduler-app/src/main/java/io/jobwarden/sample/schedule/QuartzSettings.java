package io.jobwarden.sample.schedule;

import io.jobwarden.sample.store.Database;
import java.util.Properties;

/** How Quartz is set up: a job store in our database, shared by several JVMs on PostgreSQL. */
final class QuartzSettings {
  private QuartzSettings() {}

  static Properties of(Database database, String pool, int threads) {
    boolean clustered = database.postgres();
    Properties quartz = new Properties();
    quartz.put("org.quartz.scheduler.instanceName", "sample");
    quartz.put("org.quartz.scheduler.instanceId", clustered ? "AUTO" : "NON_CLUSTERED");
    // a trigger that another JVM fires by hand is seen after this time, in milliseconds
    quartz.put("org.quartz.scheduler.idleWaitTime", "1000");
    quartz.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    quartz.put("org.quartz.threadPool.makeThreadsDaemons", "true");
    quartz.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    quartz.put("org.quartz.threadPool.threadCount", Integer.toString(threads));
    quartz.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    quartz.put(
        "org.quartz.jobStore.driverDelegateClass",
        clustered
            ? "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"
            : "org.quartz.impl.jdbcjobstore.StdJDBCDelegate");
    quartz.put("org.quartz.jobStore.dataSource", pool);
    quartz.put("org.quartz.jobStore.useProperties", "true");
    quartz.put("org.quartz.jobStore.isClustered", Boolean.toString(clustered));
    quartz.put("org.quartz.jobStore.clusterCheckinInterval", "3000");
    // the JVM of the API writes into the store too
    quartz.put("org.quartz.jobStore.useDBLocks", "true");
    quartz.put("org.quartz.jobStore.misfireThreshold", "5000");
    return quartz;
  }
}
