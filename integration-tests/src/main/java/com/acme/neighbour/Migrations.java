package com.acme.neighbour;

import com.acme.host.Host;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;

/** Migrations that end well, and others that do not. */
public final class Migrations {
  private static final String CHANGES = "com/acme/neighbour/changes/";

  private Migrations() {}

  /** {@code flyway} or {@code liquibase}. */
  public static void main(String[] arguments) throws Exception {
    Migration migration = arguments[0].equals("flyway") ? Flyways::migrate : Liquibases::migrate;
    migration.run("good");
    try {
      migration.run("bad");
    } catch (Exception expected) {
      System.out.println("bad " + expected.getClass().getName());
    }
    if (arguments[0].equals("liquibase")) {
      Liquibases.command();
    }
    System.out.println("done");
    Host.waitForLine();
  }

  private interface Migration {
    void run(String changes) throws Exception;
  }

  private static String url(String changes) {
    return "jdbc:h2:mem:" + changes + ";DB_CLOSE_DELAY=-1";
  }

  private static final class Flyways {
    static void migrate(String changes) {
      Flyway.configure()
          .dataSource(url(changes), "sa", "")
          .locations("classpath:" + CHANGES + changes)
          .load()
          .migrate();
    }
  }

  private static final class Liquibases {
    static void migrate(String changes) throws Exception {
      try (Connection connection = DriverManager.getConnection(url(changes), "sa", "")) {
        Database database =
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(connection));
        Liquibase liquibase =
            new Liquibase(CHANGES + changes + ".sql", new ClassLoaderResourceAccessor(), database);
        liquibase.update(new Contexts());
      }
    }

    /** As its command line does. */
    static void command() throws Exception {
      new CommandScope("update")
          .setOutput(new ByteArrayOutputStream()) // which it may close
          .addArgumentValue("url", url("command"))
          .addArgumentValue("username", "sa")
          .addArgumentValue("password", "")
          .addArgumentValue("changelogFile", CHANGES + "good.sql")
          .execute();
    }
  }
}
