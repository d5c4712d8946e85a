package io.jobwarden.sample.api;

import java.util.Map;

/** Says that the process is there. */
final class HealthEndpoint implements Endpoint {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String route() {
    return "/health";
  }

  @Override
  public Response handle(Request request) {
    return Response.of(200, Map.of("status", "ok"));
  }
}
