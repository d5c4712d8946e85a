package io.jobwarden.sample.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_interrupted_thread_does_not_take_the_database_with_it(boolean shared) throws Exception {
    Database.Address address = Database.Address.file(folder, shared, "sample", "", 4);
    try (Database database = Database.open(address)) {
      CountDownLatch done = new CountDownLatch(1);
      Thread interrupted =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  database.sql().update("INSERT INTO countries (code, name) VALUES ('AD', 'A')");
                } catch (SQLException e) {
                  // it may fail; the others may not
                }
                done.countDown();
              });

      interrupted.start();
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();

      assertThat(database.reachable()).isTrue();
      assertThat(database.sql().update("INSERT INTO countries (code, name) VALUES ('AE', 'E')"))
          .isEqualTo(1);
    }
  }
}
