package io.jobwarden.sample.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Calls the API on behalf of one user action, whose id all its calls bear. */
public final class ApiClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI api;
  private final String correlationId;

  public ApiClient(URI api, String correlationId) {
    this.api = api;
    this.correlationId = correlationId;
  }

  public String correlationId() {
    return correlationId;
  }

  /** Sends the call under a request id of its own. */
  public Answer send(Call call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(call.path()))
            .timeout(TIMEOUT)
            .header("X-Correlation-Id", correlationId)
            .header("X-Request-Id", UUID.randomUUID().toString());
    if (!call.encoding().isEmpty()) {
      request.header("Content-Encoding", call.encoding());
    }
    request.method(call.method(), call.body());
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), MAPPER.readTree(response.body()));
  }
}
