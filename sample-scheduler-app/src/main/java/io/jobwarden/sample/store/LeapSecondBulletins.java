package io.jobwarden.sample.store;

import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.LeapSecond;
import io.jobwarden.sample.dataset.Payload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Fills the table that the JDBC connector reads from with the real leap seconds. */
final class LeapSecondBulletins implements JavaMigration {
  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3");
  }

  @Override
  public String getDescription() {
    return "leap second bulletins";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws Exception {
    for (LeapSecond row : Datasets.LEAP_SECONDS.parse(bundled())) {
      Sql.update(
          context.getConnection(),
          "INSERT INTO leap_second_bulletins (last_day, correction, stationary) VALUES (?, ?, ?)",
          row.lastDay(),
          row.correction(),
          row.stationary());
    }
  }

  private static Payload bundled() throws Exception {
    try (InputStream file = LeapSecondBulletins.class.getResourceAsStream("/data/leapseconds")) {
      byte[] bytes = Objects.requireNonNull(file, "/data/leapseconds is missing").readAllBytes();
      return new Payload("leapseconds", Format.WORDS, new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
