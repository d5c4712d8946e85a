package io.jobwarden.sample.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Says whether what requests need is there. */
final class ReadyEndpoint implements Endpoint {
  private final Map<String, BooleanSupplier> checks;

  ReadyEndpoint(Map<String, BooleanSupplier> checks) {
    this.checks = new LinkedHashMap<>(checks);
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String route() {
    return "/ready";
  }

  @Override
  public Response handle(Request request) {
    Map<String, String> found = new LinkedHashMap<>();
    checks.forEach((name, check) -> found.put(name, check.getAsBoolean() ? "ok" : "down"));
    boolean ready = !found.containsValue("down");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", ready ? "ready" : "not ready");
    body.put("checks", found);
    return Response.of(ready ? 200 : 503, body);
  }
}
