package io.jobwarden.sample.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers every request of the API. */
public final class Api implements HttpHandler {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String UNKNOWN = "unknown";

  private final Routes routes;

  public Api(List<Endpoint> endpoints) {
    this.routes = new Routes(endpoints);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = respond(request(exchange));
      byte[] body = MAPPER.writeValueAsBytes(response.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Answers the request, whatever happens. */
  public Response respond(Request request) {
    try {
      return endpoint(request).handle(request);
    } catch (Exception e) { // any failure is an answer too
      return ErrorForm.of(e);
    }
  }

  private Endpoint endpoint(Request request) throws ApiException {
    Endpoint endpoint = routes.find(request.method(), request.path());
    if (endpoint != null) {
      return endpoint;
    }
    if (request.route().equals(UNKNOWN)) {
      throw new ApiException(ErrorCode.ROUTE_NOT_FOUND, "nothing is at " + request.path());
    }
    throw new ApiException(
        ErrorCode.METHOD_NOT_ALLOWED, request.route() + " does not take " + request.method());
  }

  private Request request(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String route = Objects.requireNonNullElse(routes.routeOf(path), UNKNOWN);
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        route,
        path,
        Objects.requireNonNullElse(Routes.values(route, path), Map.of()),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        exchange.getRequestBody());
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        query.put(decoded(name), decoded(value));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
