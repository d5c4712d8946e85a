package io.jobwarden.sample.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jobwarden.sample.task.JobRequest;
import io.jobwarden.sample.task.JobService;
import io.jobwarden.sample.task.JobStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ErrorFormTest {
  private final Api api =
      new Api(
          List.of(new SubmitJobEndpoint(new BrokenJobs()), new FindJobEndpoint(new BrokenJobs())));

  @Test
  void a_queue_that_is_away_is_no_fault_of_the_request() {
    Response response = api.respond(request("POST", "/v1/jobs", Map.of(), "{\"type\":\"a\"}"));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.errorCode()).isEqualTo("JOB_SUBMIT_FAILED");
    assertThat(response.body())
        .hasToString("{detail={code=JOB_SUBMIT_FAILED, message=the queue does not take jobs now}}");
  }

  @Test
  void the_words_of_an_unexpected_error_stay_inside() {
    Response response = api.respond(request("GET", "/v1/jobs/{run_id}", Map.of("run_id", "x"), ""));

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body())
        .hasToString(
            "{detail={code=INTERNAL_PROCESSING_ERROR,"
                + " message=the request could not be processed}}");
  }

  @Test
  void what_is_refused_for_want_of_room_may_be_tried_again() {
    Response response = ErrorForm.of(new RejectedExecutionException("queue of 8 is full"));

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.body())
        .hasToString(
            "{detail={code=INTERNAL_PROCESSING_ERROR,"
                + " message=too much is under way; try again later}}");
  }

  private static Request request(
      String method, String route, Map<String, String> pathValues, String body) {
    InputStream stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    String path = route.replace("{run_id}", "x");
    return new Request(method, route, path, pathValues, Map.of(), Map.of(), stream);
  }

  private static final class BrokenJobs implements JobService {
    @Override
    public JobStatus submit(JobRequest request) throws SQLException {
      throw new SQLException("password=secret");
    }

    @Override
    public JobStatus find(String runId) throws SQLException {
      throw new SQLException("password=secret");
    }
  }
}
