package io.jobwarden.sample.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jobwarden.sample.Originals;
import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.dataset.Format;
import io.jobwarden.sample.dataset.Payload;
import io.jobwarden.sample.store.Database;
import io.jobwarden.sample.store.TestDatabase;
import io.jobwarden.sample.upstream.UpstreamServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {
  @Test
  void the_file_connector_reads_the_whole_file(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("zone1970.tab");
    Files.writeString(file, Originals.text("zone1970.tab"));
    Connector connector = new FileConnector("time-zones", Datasets.TIME_ZONES, file);

    Payload payload = connector.fetch(request(connector));

    assertThat(payload.text()).isEqualTo(Originals.text("zone1970.tab"));
  }

  @Test
  void a_file_that_is_not_there_is_an_io_failure(@TempDir Path folder) {
    Connector connector =
        new FileConnector("time-zones", Datasets.TIME_ZONES, folder.resolve("zone1970.tab"));

    assertThatThrownBy(() -> connector.fetch(request(connector)))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void the_http_connector_gets_the_countries() throws Exception {
    try (UpstreamServer upstream = UpstreamServer.start(0, Duration.ZERO, 0, "503")) {
      Connector connector = http(upstream, Duration.ofSeconds(5));

      Payload payload = connector.fetch(request(connector));

      assertThat(Datasets.COUNTRIES.parse(payload)).hasSize(Originals.countries().size());
    }
  }

  @Test
  void every_third_request_fails_by_status_and_by_a_cut_body_in_turn() throws Exception {
    try (UpstreamServer upstream = UpstreamServer.start(0, Duration.ZERO, 3, "503,cut")) {
      Connector connector = http(upstream, Duration.ofSeconds(5));

      connector.fetch(request(connector));
      connector.fetch(request(connector));
      assertThatThrownBy(() -> connector.fetch(request(connector)))
          .isInstanceOfSatisfying(
              HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(503));
      connector.fetch(request(connector));
      connector.fetch(request(connector));
      assertThatThrownBy(() -> connector.fetch(request(connector)))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpStatusException.class);
      connector.fetch(request(connector));
    }
  }

  @Test
  void a_source_that_is_slower_than_the_timeout_is_an_io_failure() throws Exception {
    try (UpstreamServer upstream = UpstreamServer.start(0, Duration.ofMinutes(1), 0, "503")) {
      Connector connector = http(upstream, Duration.ofMillis(50));

      assertThatThrownBy(() -> connector.fetch(request(connector))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_jdbc_connector_reads_the_leap_seconds() throws Exception {
    try (Database database = TestDatabase.inMemory()) {
      Connector connector =
          new JdbcConnector(
              "leap-seconds",
              Datasets.LEAP_SECONDS,
              database.sql(),
              "SELECT last_day, correction, stationary FROM leap_second_bulletins ORDER BY 1");

      Payload payload = connector.fetch(request(connector));

      assertThat(Datasets.LEAP_SECONDS.parse(payload))
          .isEqualTo(
              Datasets.LEAP_SECONDS.parse(
                  new Payload("leapseconds", Format.WORDS, Originals.text("leapseconds"))));
    }
  }

  @Test
  void an_upload_that_is_not_compressed_as_claimed_cannot_be_read() {
    UploadConnector upload =
        upload(() -> new GZIPInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3})));

    assertThatThrownBy(() -> upload.fetch(request(upload)))
        .isInstanceOf(UploadReadException.class)
        .hasMessage("iso3166.tab could not be read: Not in GZIP format");
  }

  @Test
  void an_upload_that_is_no_utf_8_cannot_be_read() {
    byte[] latin1 = "CI\tCôte d'Ivoire\n".getBytes(StandardCharsets.ISO_8859_1);
    UploadConnector upload = upload(() -> new ByteArrayInputStream(latin1));

    assertThatThrownBy(() -> upload.fetch(request(upload))).isInstanceOf(UploadReadException.class);
  }

  @Test
  void an_upload_of_more_than_four_megabytes_is_not_read() {
    UploadConnector upload = upload(() -> new ByteArrayInputStream(new byte[(4 << 20) + 1]));

    assertThatThrownBy(() -> upload.fetch(request(upload)))
        .hasMessage("iso3166.tab could not be read: more than 4194304 bytes");
  }

  @Test
  void an_unknown_name_is_told() {
    Connectors none = new Connectors(List.of());

    assertThatThrownBy(() -> none.named("planets")).hasMessage("no connector is called planets");
  }

  private static UploadConnector upload(UploadConnector.Body body) {
    return new UploadConnector(Datasets.COUNTRIES, "iso3166.tab", body);
  }

  private static Connector http(UpstreamServer upstream, Duration timeout) {
    Dataset<?> countries = Datasets.COUNTRIES;
    return new HttpConnector("countries", countries, upstream.address(), timeout);
  }

  private static ImportRequest request(Connector connector) {
    return ImportRequest.of(connector, "run-1", false, Origin.TASK);
  }
}
