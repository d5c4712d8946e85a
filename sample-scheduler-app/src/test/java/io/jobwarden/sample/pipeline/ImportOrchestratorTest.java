package io.jobwarden.sample.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.sample.Originals;
import io.jobwarden.sample.connector.Connector;
import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.connector.UploadConnector;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.dataset.InvalidContentException;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.DatasetTable;
import io.jobwarden.sample.store.Run;
import io.jobwarden.sample.store.RunState;
import io.jobwarden.sample.store.Runs;
import io.jobwarden.sample.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportOrchestratorTest {
  private final Database database = TestDatabase.inMemory();
  private final Runs runs = new Runs(database.sql());
  private final Orchestrator orchestrator =
      new ImportOrchestrator(new TableStages(new DatasetTable(database.sql())), runs);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_repeated_import_leaves_exactly_the_rows_of_the_file() throws Exception {
    run("run-1", Originals.text("zone1970.tab"), "zone1970.tab", false);

    ImportResult second = run("run-2", Originals.text("zone1970.tab"), "zone1970.tab", false);

    assertThat(names("time_zones", "name")).isEqualTo(Originals.zones());
    assertThat(second.rows()).isEqualTo(Originals.zones().size());
    assertThat(second.stored()).isEqualTo(Originals.zones().size());
  }

  @Test
  void a_row_that_the_source_lost_is_lost_in_the_table() throws Exception {
    run("run-1", "AD\tAndorra\nAE\tEmirates\n", "iso3166.tab", false);

    run("run-2", "AE\tEmirates\n", "iso3166.tab", false);

    assertThat(names("countries", "code")).containsExactly("AE");
  }

  @Test
  void a_dry_run_stores_nothing_and_is_on_record() throws Exception {
    ImportResult result = run("run-1", Originals.text("iso3166.tab"), "iso3166.tab", true);

    assertThat(names("countries", "code")).isEmpty();
    assertThat(result.rows()).isEqualTo(Originals.countries().size());
    assertThat(result.stored()).isZero();
    assertThat(record("run-1").state()).isEqualTo(RunState.COMPLETED);
    assertThat(record("run-1").dryRun()).isTrue();
  }

  @Test
  void a_fetch_that_throws_ends_the_run_as_failed() throws Exception {
    UploadConnector broken =
        new UploadConnector(
            Datasets.COUNTRIES,
            "iso3166.tab",
            () -> {
              throw new IOException("reset");
            });

    assertThatThrownBy(() -> orchestrator.run(request("run-1", broken, false), broken))
        .isInstanceOf(IOException.class);

    Run run = record("run-1");
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.error()).endsWith("iso3166.tab could not be read: reset");
    assertThat(run.endedAt()).isNotNull();
  }

  @Test
  void content_that_is_not_sound_leaves_the_table_as_it_was() throws Exception {
    run("run-1", "AD\tAndorra\n", "iso3166.tab", false);

    assertThatThrownBy(() -> run("run-2", "AE\tOne\nAE\tTwo\n", "iso3166.tab", false))
        .isInstanceOf(InvalidContentException.class)
        .hasMessage("AE stands there twice");
    assertThatThrownBy(() -> run("run-3", "# nothing\n", "iso3166.tab", false))
        .hasMessage("no rows of countries");

    assertThat(names("countries", "code")).containsExactly("AD");
    assertThat(record("run-2").state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void a_store_that_breaks_off_leaves_the_table_as_it_was() throws Exception {
    run("run-1", "AD\tAndorra\n", "iso3166.tab", false);
    String tooLong = "AE\tShort\nAF\t" + "x".repeat(101) + "\n";

    assertThatThrownBy(() -> run("run-2", tooLong, "iso3166.tab", false))
        .isInstanceOf(SQLException.class);

    assertThat(names("countries", "code")).containsExactly("AD");
  }

  @Test
  void imports_of_one_dataset_at_once_do_not_trip_over_each_other() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<ImportResult>> results = new ArrayList<>();

    for (int i = 0; i < 24; i++) {
      String runId = "run-" + i;
      results.add(
          threads.submit(() -> run(runId, Originals.text("iso3166.tab"), "iso3166.tab", false)));
    }

    for (Future<ImportResult> result : results) {
      assertThat(result.get(30, TimeUnit.SECONDS).stored()).isEqualTo(Originals.countries().size());
    }
    threads.shutdown();
    assertThat(names("countries", "code")).isEqualTo(Originals.countries());
  }

  private ImportResult run(String runId, String text, String file, boolean dryRun)
      throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    UploadConnector upload =
        new UploadConnector(
            Objects.requireNonNull(Datasets.ofFile(file)),
            file,
            () -> new ByteArrayInputStream(bytes));
    return orchestrator.run(request(runId, upload, dryRun), upload);
  }

  private static ImportRequest request(String runId, Connector connector, boolean dryRun) {
    return ImportRequest.of(connector, runId, dryRun, Origin.UPLOAD);
  }

  private Run record(String runId) throws SQLException {
    return Objects.requireNonNull(runs.find(runId));
  }

  private List<String> names(String table, String column) throws SQLException {
    return database
        .sql()
        .list("SELECT " + column + " FROM " + table, row -> row.getString(1))
        .stream()
        .sorted()
        .toList();
  }
}
