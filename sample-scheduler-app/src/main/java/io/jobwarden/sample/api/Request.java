package io.jobwarden.sample.api;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param route the endpoint's pattern, such as {@code /v1/jobs/{run_id}}, or {@code unknown}
 * @param pathValues what stands in the place of the pattern's names
 * @param query decoded
 * @param headers by their names in lower case
 */
public record Request(
    String method,
    String route,
    String path,
    Map<String, String> pathValues,
    Map<String, String> query,
    Map<String, String> headers,
    InputStream body) {
  public Request {
    Map<String, String> lowered = new TreeMap<>();
    headers.forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    headers = lowered;
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** What the path has in the place of that name of the route. */
  public String pathValue(String name) {
    return Objects.requireNonNull(pathValues.get(name), name);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
