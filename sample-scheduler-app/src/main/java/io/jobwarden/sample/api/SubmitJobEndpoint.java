package io.jobwarden.sample.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jobwarden.sample.task.JobRequest;
import io.jobwarden.sample.task.JobService;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a job: {@code {"type":"import","parameters":{"connector":"countries"},"dry_run":false,
 * "metadata":{"ticket":"42"}}}.
 */
final class SubmitJobEndpoint implements Endpoint {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JobService jobs;

  SubmitJobEndpoint(JobService jobs) {
    this.jobs = jobs;
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String route() {
    return "/v1/jobs";
  }

  @Override
  public Response handle(Request request) throws ApiException {
    try {
      return Response.of(202, JobForm.of(jobs.submit(jobRequest(request))));
    } catch (IllegalArgumentException e) {
      throw new ApiException(ErrorCode.JOB_SUBMIT_FAILED, String.valueOf(e.getMessage()), e);
    } catch (SQLException e) {
      throw new ApiException(
          ErrorCode.JOB_SUBMIT_FAILED, 503, "the queue does not take jobs now", e);
    }
  }

  private static JobRequest jobRequest(Request request) throws ApiException {
    JsonNode body;
    try {
      body = MAPPER.readTree(request.body());
    } catch (IOException e) {
      throw new ApiException(ErrorCode.JOB_SUBMIT_FAILED, "the body is not JSON", e);
    }
    Map<String, String> parameters = texts(body.path("parameters"));
    if (body.path("dry_run").asBoolean()) {
      parameters.put("dry_run", "true");
    }
    return new JobRequest(body.path("type").asText(), parameters, texts(body.path("metadata")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }
}
