package io.jobwarden.sample.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.sample.Await;
import io.jobwarden.sample.Originals;
import io.jobwarden.sample.app.Role;
import io.jobwarden.sample.app.RunningSample;
import io.jobwarden.sample.app.TestClient;
import io.jobwarden.sample.app.TestClient.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private final RunningSample sample;
  private final TestClient client;

  ApiTest(@TempDir Path data) throws Exception {
    sample = RunningSample.start(data, Role.ALL, Map.of());
    client = new TestClient(sample.api());
  }

  @BeforeAll
  void sample_is_ready() throws Exception {
    Await.until("ready", () -> client.get("/ready").status() == 200);
  }

  @AfterAll
  void close() {
    sample.close();
  }

  static Stream<Arguments> wrongRequests() {
    String process = "/v1/process?file=iso3166.tab";
    return Stream.of(
        argumentSet(
            "other file type",
            "POST",
            "/v1/process?file=a%20picture.png",
            "x",
            415,
            "UNSUPPORTED_FILE_TYPE",
            "found file=a picture.png, expected zone*.tab, iso3166*.tab or leapseconds"),
        argumentSet(
            "no file name",
            "POST",
            "/v1/process",
            "x",
            415,
            "UNSUPPORTED_FILE_TYPE",
            "found file=, expected zone*.tab, iso3166*.tab or leapseconds"),
        argumentSet(
            "unsound rows",
            "POST",
            process,
            "AND\tAndorra\n",
            422,
            "INVALID_CONTENT",
            "no country code: AND"),
        argumentSet(
            "rows that the database does not take",
            "POST",
            process,
            "AD\t" + "x".repeat(101) + "\n",
            500,
            "INTERNAL_PROCESSING_ERROR",
            "the request could not be processed"),
        argumentSet(
            "unknown job type",
            "POST",
            "/v1/jobs",
            "{\"type\":\"coffee\"}",
            400,
            "JOB_SUBMIT_FAILED",
            "no job type is called coffee; there are cleanup_runs, import, import_file, report"),
        argumentSet(
            "unknown connector",
            "POST",
            "/v1/jobs",
            "{\"type\":\"import\",\"parameters\":{\"connector\":\"planets\"}}",
            400,
            "JOB_SUBMIT_FAILED",
            "no connector is called planets"),
        argumentSet(
            "missing parameter",
            "POST",
            "/v1/jobs",
            "{\"type\":\"import\"}",
            400,
            "JOB_SUBMIT_FAILED",
            "the parameter connector is missing"),
        argumentSet(
            "file outside the folder",
            "POST",
            "/v1/jobs",
            "{\"type\":\"import_file\",\"parameters\":{\"file\":\"../iso3166.tab\"}}",
            400,
            "JOB_SUBMIT_FAILED",
            "file is to be a file's name without a folder"),
        argumentSet(
            "no JSON",
            "POST",
            "/v1/jobs",
            "{\"type\":",
            400,
            "JOB_SUBMIT_FAILED",
            "the body is not JSON"),
        argumentSet(
            "unknown run",
            "GET",
            "/v1/jobs/none",
            "",
            404,
            "JOB_NOT_FOUND",
            "no job has the run_id none"),
        argumentSet(
            "trigger of an unknown connector",
            "POST",
            "/v1/connectors/planets/trigger",
            "",
            404,
            "JOB_SUBMIT_FAILED",
            "no connector is called planets"),
        argumentSet("unknown path", "GET", "/v2", "", 404, "ROUTE_NOT_FOUND", "nothing is at /v2"),
        argumentSet(
            "wrong method",
            "DELETE",
            "/v1/jobs/none",
            "",
            405,
            "METHOD_NOT_ALLOWED",
            "/v1/jobs/{run_id} does not take DELETE"));
  }

  @ParameterizedTest
  @MethodSource("wrongRequests")
  void each_error_has_the_one_form(
      String method, String path, String body, int status, String code, String message)
      throws Exception {
    Reply reply = client.send(method, path, body.getBytes(StandardCharsets.UTF_8));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .isEqualTo(
            new ObjectMapper()
                .valueToTree(Map.of("detail", Map.of("code", code, "message", message))));
  }

  @Test
  void an_upload_that_cannot_be_read_is_told_as_such() throws Exception {
    Reply reply =
        client.send(
            "POST",
            "/v1/process?file=iso3166.tab",
            "plain".getBytes(StandardCharsets.UTF_8),
            "Content-Encoding",
            "gzip");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/detail/code").asText()).isEqualTo("UPLOAD_READ_FAILED");
  }

  @Test
  void a_file_that_is_sent_is_imported() throws Exception {
    Reply reply = client.post("/v1/process?file=zone1970.tab", Originals.text("zone1970.tab"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("rows").asInt()).isEqualTo(Originals.zones().size());
    assertThat(reply.body().path("stored").asInt()).isEqualTo(Originals.zones().size());
    assertThat(sample.column("time_zones", "name")).isEqualTo(Originals.zones());
    assertThat(client.get("/v1/jobs/" + reply.text("run_id")).text("state")).isEqualTo("COMPLETED");
  }

  @Test
  void a_submitted_job_can_be_followed_to_its_end() throws Exception {
    Reply submitted =
        client.post(
            "/v1/jobs",
            "{\"type\":\"import\",\"parameters\":{\"connector\":\"countries\"},"
                + "\"metadata\":{\"ticket\":\"42\"}}");

    Reply ended = ended(submitted);

    assertThat(submitted.status()).isEqualTo(202);
    assertThat(ended.text("state")).isEqualTo("COMPLETED");
    assertThat(ended.text("type")).isEqualTo("import");
    assertThat(ended.body().path("rows").asInt()).isEqualTo(Originals.countries().size());
    assertThat(ended.body().path("attempt").asInt()).isEqualTo(1);
    assertThat(ended.body().at("/metadata/ticket").asText()).isEqualTo("42");
    assertThat(sample.column("countries", "code")).isEqualTo(Originals.countries());
  }

  @Test
  void a_dry_run_of_a_cleanup_deletes_nothing_and_a_real_one_does() throws Exception {
    String runId =
        client
            .post("/v1/process?file=iso3166.tab&dry_run=true", Originals.text("iso3166.tab"))
            .text("run_id");
    String cleanup =
        "{\"type\":\"cleanup_runs\",\"parameters\":{\"older_than\":\"0s\"},\"dry_run\":%s}";

    Reply dry = ended(client.post("/v1/jobs", cleanup.formatted(true)));
    int statusAfterDryRun = client.get("/v1/jobs/" + runId).status();
    Reply real = ended(client.post("/v1/jobs", cleanup.formatted(false)));

    assertThat(dry.body().path("rows").asInt()).isPositive();
    assertThat(statusAfterDryRun).isEqualTo(200);
    assertThat(real.body().path("rows").asInt()).isPositive();
    assertThat(client.get("/v1/jobs/" + runId).status()).isEqualTo(404);
  }

  @Test
  void a_report_is_a_row() throws Exception {
    Reply report =
        ended(
            client.post(
                "/v1/jobs", "{\"type\":\"report\",\"parameters\":{\"dataset\":\"countries\"}}"));

    assertThat(report.text("state")).isEqualTo("COMPLETED");
    assertThat(sample.column("reports", "run_id")).contains(report.text("run_id"));
  }

  @Test
  void a_job_that_throws_is_failed() throws Exception {
    Reply ended =
        ended(
            client.post(
                "/v1/jobs",
                "{\"type\":\"import_file\",\"parameters\":{\"file\":\"zone-none.tab\"}}"));

    assertThat(ended.text("state")).isEqualTo("FAILED");
    assertThat(ended.text("error")).contains("NoSuchFileException");
  }

  @Test
  void health_and_readiness_are_told() throws Exception {
    assertThat(client.get("/health").body().toString()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(client.get("/ready").body().toString())
        .isEqualTo(
            "{\"status\":\"ready\",\"checks\":"
                + "{\"database\":\"ok\",\"workers\":\"ok\",\"scheduler\":\"ok\"}}");
  }

  private Reply ended(Reply submitted) throws Exception {
    return Await.until(
        "the end of " + submitted,
        () -> client.get("/v1/jobs/" + submitted.text("run_id")),
        reply -> reply.text("state").matches("COMPLETED|FAILED"));
  }
}
