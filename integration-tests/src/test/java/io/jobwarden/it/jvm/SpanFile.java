package io.jobwarden.it.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A collector at work, and the file that it writes the spans to. */
public abstract class SpanFile implements AutoCloseable {
  private final Path file;

  SpanFile(Path file) {
    this.file = file;
  }

  /** Host and port where it takes OTLP over http. */
  public abstract String http();

  /** All spans that it has got so far. */
  public List<TracedSpan> spans() throws IOException {
    List<TracedSpan> spans = new ArrayList<>();
    for (JsonNode line : lines(file)) {
      for (JsonNode resource : line.path("resourceSpans")) {
        for (JsonNode scope : resource.path("scopeSpans")) {
          scope.path("spans").forEach(span -> spans.add(TracedSpan.of(resource, scope, span)));
        }
      }
    }
    return spans;
  }

  /** Waits until it has got so many. */
  public List<TracedSpan> spans(int count) throws Exception {
    Await.until(() -> count + " spans; there are " + spans(), () -> spans().size() >= count);
    return spans();
  }

  /** Those lines of a file that are whole. */
  static List<JsonNode> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> whole = new ArrayList<>(Files.readAllLines(file));
    whole.removeIf(line -> !line.endsWith("}"));
    return JsonLines.of(whole);
  }

  @Override
  public abstract void close();
}
