package io.jobwarden.sample.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls an API by nothing but HTTP. */
public final class TestClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;

  public TestClient(URI api) {
    this.api = api;
  }

  /** What came back. */
  public record Reply(int status, JsonNode body) {
    public String text(String field) {
      return body.path(field).asText();
    }
  }

  public Reply get(String path) throws IOException, InterruptedException {
    return send("GET", path, new byte[0]);
  }

  public Reply post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends it with further headers: name, value, name, value. */
  public Reply send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Reply(response.statusCode(), MAPPER.readTree(response.body()));
  }
}
