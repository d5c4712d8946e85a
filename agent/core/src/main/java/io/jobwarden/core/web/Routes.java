package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the page for a path; answers whatever no page answers. */
final class Routes implements HttpHandler {
  private final Map<String, Page> pages = new LinkedHashMap<>();

  void add(String path, Page page) {
    pages.put(path, page);
  }

  /** The paths, for people. */
  String list() {
    return String.join(", ", pages.keySet());
  }

  @Override
  public void handle(HttpExchange exchange) {
    Request request = new Request(exchange);
    String method = exchange.getRequestMethod();
    Page page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      request.answer(there -> Answers.error(there, 404, "no such page"));
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      request.answer(Routes::refuse);
    } else {
      try {
        page.show(request);
      } catch (Throwable fault) { // nobody else would answer any more
        request.fail(fault);
      }
    }
  }

  private static void refuse(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
    Answers.error(exchange, 405, "only GET and HEAD");
  }
}
