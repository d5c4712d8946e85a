package com.acme.neighbour;

import com.acme.host.Host;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;

/** Two pools of connections, made in both ways that HikariCP knows; one connection is in use. */
public final class Pools {
  private Pools() {}

  public static void main(String[] arguments) throws Exception {
    boolean registered = Boolean.parseBoolean(arguments[0]);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:orders");
    config.setPoolName("orders");
    config.setMaximumPoolSize(4);
    config.setRegisterMbeans(registered);
    HikariDataSource mail = new HikariDataSource();
    mail.setJdbcUrl("jdbc:h2:mem:mail");
    mail.setPoolName("mail");
    mail.setMaximumPoolSize(2);
    mail.setRegisterMbeans(registered);
    try (HikariDataSource orders = new HikariDataSource(config);
        Connection used = orders.getConnection()) {
      System.out.println("in use " + used.isValid(1));
      Host.waitForLine();
      mail.getConnection().close();
      System.out.println("mail used");
      Host.waitForLine();
    } finally {
      mail.close();
    }
    System.out.println("done");
  }
}
