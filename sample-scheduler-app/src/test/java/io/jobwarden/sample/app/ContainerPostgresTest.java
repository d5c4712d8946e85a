package io.jobwarden.sample.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

class ContainerPostgresTest {
  @TempDir Path data;

  @Test
  void the_sample_runs_on_postgresql() throws Exception {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine runs here");
    try (PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:16-alpine")) {
      postgres.start();

      new PostgresScenario(
              data, postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword())
          .run();
    }
  }
}
