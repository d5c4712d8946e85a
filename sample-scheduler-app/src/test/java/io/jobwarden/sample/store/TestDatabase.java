package io.jobwarden.sample.store;

import java.util.UUID;

/** Databases that live as long as their test. */
public final class TestDatabase {
  private TestDatabase() {}

  /** H2 in memory, with all tables. */
  public static Database inMemory() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_ON_EXIT=FALSE";
    return Database.open(new Database.Address(url, "sample", "", 16));
  }
}
