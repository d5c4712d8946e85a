package com.acme.neighbour;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.ObjectName;

/** Has a pool of two connections, a subscription and an MBean; each line of input changes one. */
public final class Dependencies implements DependenciesMBean {
  private final HikariDataSource pool;
  private final Subscription subscription = new Subscription();
  private final List<Connection> taken = new ArrayList<>();
  private volatile CountDownLatch stuck = new CountDownLatch(0);

  private Dependencies(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("orders");
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(60_000); // longer than any probe waits
    pool = new HikariDataSource(config);
  }

  public static void main(String[] arguments) throws Exception {
    Dependencies application = new Dependencies(arguments[0]);
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(application, new ObjectName("com.acme:type=Dependencies"));
    application.take();
    application.give();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      application.obey(line);
      System.out.println("did " + line);
    }
    application.stuck.countDown();
    application.pool.close();
  }

  private void obey(String line) throws SQLException {
    switch (line) {
      case "take":
        take();
        break;
      case "give":
        give();
        break;
      case "stick":
        stuck = new CountDownLatch(1);
        break;
      case "unstick":
        stuck.countDown();
        break;
      default:
        subscription.subscribed = line.equals("subscribe");
    }
  }

  private void take() throws SQLException {
    taken.add(pool.getConnection());
    taken.add(pool.getConnection());
  }

  private void give() throws SQLException {
    for (Connection each : taken) {
      each.close();
    }
    taken.clear();
  }

  /** Answers when nothing is stuck. */
  @Override
  public int getBacklog() throws InterruptedException {
    stuck.await();
    return 3;
  }

  /** Something that may be lost. */
  public static final class Subscription {
    private volatile boolean subscribed = true;

    public boolean isSubscribed() {
      return subscribed;
    }
  }
}
