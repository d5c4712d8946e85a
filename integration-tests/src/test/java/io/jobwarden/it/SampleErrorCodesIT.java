package io.jobwarden.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.it.jvm.JsonLines;
import io.jobwarden.it.jvm.Sample;
import io.jobwarden.it.jvm.SampleRun;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codes by which clients and operators tell errors apart. */
class SampleErrorCodesIT {
  private static final String COUNTRIES = "/v1/process?file=iso3166.tab";
  private static final String TOO_LONG = "XX\t" + "x".repeat(101) + "\n"; // for the table's column

  @TempDir Path folder;

  @Test
  void the_log_has_the_code_that_the_client_got() throws Exception {
    try (SampleRun sample = Sample.in(folder).start()) {
      Map<String, HttpResponse<String>> answers = new TreeMap<>();
      answers.put("UNSUPPORTED_FILE_TYPE", sample.post("/v1/process?file=a.png", "x", id("1")));
      answers.put(
          "UPLOAD_READ_FAILED",
          sample.post(COUNTRIES, "plain", id("2", "Content-Encoding", "gzip")));
      answers.put("INTERNAL_PROCESSING_ERROR", sample.post(COUNTRIES, TOO_LONG, id("3")));
      answers.put("JOB_SUBMIT_FAILED", sample.post("/v1/jobs", "{\"type\":\"tea\"}", id("4")));
      answers.put("JOB_NOT_FOUND", sample.get("/v1/jobs/none", id("5")));
      sample.run().terminated();

      List<JsonNode> errors = sample.linesOf("request-error");
      assertThat(JsonLines.column("error.code", errors))
          .containsExactly(
              "UNSUPPORTED_FILE_TYPE",
              "UPLOAD_READ_FAILED",
              "INTERNAL_PROCESSING_ERROR",
              "JOB_SUBMIT_FAILED",
              "JOB_NOT_FOUND");
      assertThat(JsonLines.column("request_id", errors)).containsExactly("1", "2", "3", "4", "5");
      assertThat(JsonLines.column("answer_code", sample.linesOf("request")))
          .isEqualTo(JsonLines.column("error.code", errors));
      answers.forEach(SampleErrorCodesIT::hasTheOneForm);
    }
  }

  private static String[] id(String requestId, String... more) {
    List<String> headers = new ArrayList<>(List.of("X-Request-Id", requestId));
    headers.addAll(List.of(more));
    return headers.toArray(new String[0]);
  }

  private static void hasTheOneForm(String code, HttpResponse<String> answer) {
    JsonNode body = JsonLines.value(answer.body());
    assertThat(answer.statusCode()).as(code).isGreaterThanOrEqualTo(400);
    assertThat(body.at("/detail/code").asText()).isEqualTo(code);
    assertThat(body.at("/detail/message").asText()).isNotBlank();
    assertThat(body.at("/detail")).hasSize(2);
    assertThat(body).hasSize(1);
  }
}
