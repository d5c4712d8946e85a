package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
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
    try {
      answer(exchange);
    } catch (IOException e) {
      AgentLog.debug("a request could not be answered: " + e); // the other side has gone
    } catch (Throwable fault) { // a broken page must not take the thread with it
      AgentFaults.count("web", fault);
      answerFault(exchange);
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    Page page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      Answers.error(exchange, 404, "no such page");
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      Answers.error(exchange, 405, "only GET and HEAD");
    } else {
      page.answer(exchange);
    }
  }

  private static void answerFault(HttpExchange exchange) {
    try {
      if (exchange.getResponseCode() == -1) {
        Answers.error(exchange, 500, "internal error");
      }
    } catch (IOException e) {
      AgentLog.debug("a request could not be answered: " + e); // the other side has gone
    }
  }
}
