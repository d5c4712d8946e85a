package io.jobwarden.sample.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a path. */
final class Routes {
  private final List<Endpoint> endpoints;

  Routes(List<Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  /** The endpoint of that method and path, or null. */
  @Nullable Endpoint find(String method, String path) {
    return endpoints.stream()
        .filter(e -> e.method().equals(method) && values(e.route(), path) != null)
        .findFirst()
        .orElse(null);
  }

  /** The route that the path belongs to, whatever the method; or null. */
  @Nullable String routeOf(String path) {
    return endpoints.stream()
        .map(Endpoint::route)
        .filter(route -> values(route, path) != null)
        .findFirst()
        .orElse(null);
  }

  /** What stands in the path where the route has names; null if they do not fit. */
  static @Nullable Map<String, String> values(String route, String path) {
    String[] expected = route.split("/", -1);
    String[] found = path.split("/", -1);
    if (expected.length != found.length) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < expected.length; i++) {
      String step = expected[i];
      if (step.startsWith("{")) {
        values.put(step.substring(1, step.length() - 1), found[i]);
      } else if (!step.equals(found[i])) {
        return null;
      }
    }
    return values;
  }
}
