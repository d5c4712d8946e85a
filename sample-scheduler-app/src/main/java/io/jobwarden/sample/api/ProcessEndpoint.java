package io.jobwarden.sample.api;

import io.jobwarden.sample.connector.ImportRequest;
import io.jobwarden.sample.connector.Origin;
import io.jobwarden.sample.connector.UploadConnector;
import io.jobwarden.sample.dataset.Dataset;
import io.jobwarden.sample.dataset.Datasets;
import io.jobwarden.sample.pipeline.ImportResult;
import io.jobwarden.sample.pipeline.Orchestrator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/**
 * Imports a file that is sent: {@code POST /v1/process?file=iso3166.tab&dry_run=true}, plain or
 * with {@code Content-Encoding: gzip}.
 */
final class ProcessEndpoint implements Endpoint {
  private final Orchestrator orchestrator;

  ProcessEndpoint(Orchestrator orchestrator) {
    this.orchestrator = orchestrator;
  }

  @Override
  public String method() {
    return "POST";
  }

  @Override
  public String route() {
    return "/v1/process";
  }

  @Override
  public Response handle(Request request) throws Exception {
    String file = Objects.requireNonNullElse(request.query().get("file"), "");
    Dataset<?> dataset = Datasets.ofFile(file);
    if (dataset == null) {
      throw new ApiException(
          ErrorCode.UNSUPPORTED_FILE_TYPE,
          "found file=" + file + ", expected zone*.tab, iso3166*.tab or leapseconds");
    }
    UploadConnector upload = new UploadConnector(dataset, file, body(request));
    boolean dryRun = Boolean.parseBoolean(request.query().get("dry_run"));
    String runId = UUID.randomUUID().toString();
    return Response.of(
        200,
        fields(orchestrator.run(ImportRequest.of(upload, runId, dryRun, Origin.UPLOAD), upload)));
  }

  private static UploadConnector.Body body(Request request) {
    return "gzip".equals(request.header("Content-Encoding"))
        ? () -> new GZIPInputStream(request.body())
        : request::body;
  }

  private static Map<String, ?> fields(ImportResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("run_id", result.runId());
    fields.put("dataset", result.dataset());
    fields.put("rows", result.rows());
    fields.put("stored", result.stored());
    fields.put("dry_run", result.dryRun());
    return fields;
  }
}
