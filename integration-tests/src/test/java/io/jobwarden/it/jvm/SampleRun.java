package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The sample at work, or at its end: its API, and all that it and the agent leave behind. */
public final class SampleRun implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Run run;
  private final Path jar;
  private final Path folder;
  private final String api;

  private SampleRun(Run run, Path jar, Path folder, String api) {
    this.run = run;
    this.jar = jar;
    this.folder = folder;
    this.api = api;
  }

  static SampleRun of(Run run, Path jar, Path folder) throws Exception {
    try {
      return new SampleRun(run, jar, folder, run.untilPrintedAfter("sample: up as all, API at "));
    } catch (Exception | AssertionError failed) {
      run.close();
      throw failed;
    }
  }

  public Run run() {
    return run;
  }

  public Scrape scrape() throws Exception {
    return run.pages().scrape();
  }

  /** Sends a request with a body to the API. */
  public HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(20));
    return headers.length > 0 ? request.headers(headers) : request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Queues an import; answers its run_id. */
  public String submitImport(String connector) throws Exception {
    return submit("import", "connector", connector);
  }

  /** Queues a job with one parameter; answers its run_id. */
  public String submit(String type, String parameter, String value) throws Exception {
    String job = "{'type':'%s','parameters':{'%s':'%s'}}".formatted(type, parameter, value);
    return accepted(post("/v1/jobs", job.replace('\'', '"')));
  }

  /** Fires a connector's scheduled job; answers its run_id. */
  public String trigger(String connector) throws Exception {
    return accepted(post("/v1/connectors/" + connector + "/trigger", ""));
  }

  private static String accepted(HttpResponse<String> answer) {
    if (answer.statusCode() != 202) {
      throw new AssertionError("not accepted: " + answer.statusCode() + " " + answer.body());
    }
    return JsonLines.value(answer.body()).path("run_id").asText();
  }

  /** PENDING, RUNNING, COMPLETED or FAILED. */
  public String state(String runId) throws Exception {
    return JsonLines.value(get("/v1/jobs/" + runId).body()).path("state").asText();
  }

  public void untilRunning(String runId) throws Exception {
    Await.until(
        () -> runId + " runs, it is " + state(runId) + "\n" + run,
        () -> state(runId).equals("RUNNING"));
  }

  /** Waits for the end of a job; answers its state. */
  public String ended(String runId) throws Exception {
    Await.until(
        () -> "the end of " + runId + ", it is " + state(runId) + "\n" + run,
        () -> state(runId).matches("COMPLETED|FAILED"));
    return state(runId);
  }

  /** All lines of the agent's log, once the sample has ended. */
  public List<JsonNode> lines() throws IOException {
    return JsonLines.of(folder.resolve("logs/jobwarden.jsonl"));
  }

  /** Those of one rule. */
  public List<JsonNode> linesOf(String rule) throws IOException {
    return JsonLines.with("rule", rule, lines());
  }

  public List<JsonNode> deadLetters() throws IOException {
    Path file = folder.resolve("data/dead-letters.jsonl");
    return Files.exists(file) ? JsonLines.of(file) : List.of();
  }

  /** What is stored, once the sample has ended. */
  public SampleTables tables() {
    return SampleTables.of(jar, folder);
  }

  @Override
  public void close() {
    run.close();
  }
}
