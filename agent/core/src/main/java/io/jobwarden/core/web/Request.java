package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import io.jobwarden.core.diag.AgentFaults;
import io.jobwarden.core.diag.AgentLog;
import java.io.IOException;

/** Somebody waits for an answer, which may come from any thread, once. */
final class Request {
  /** Writes an answer. */
  interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  private final HttpExchange exchange;

  Request(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** Writes it, and is done with the request; throws nothing. */
  void answer(Answer answer) {
    try {
      answer.write(exchange);
    } catch (IOException e) {
      AgentLog.debug("a request could not be answered: " + e); // the other side has gone
    } catch (Throwable fault) { // a broken page must not take the thread with it
      fail(fault);
    } finally {
      exchange.close();
    }
  }

  /** Counts a fault of the agent, says so where nothing was said yet, and is done. */
  void fail(Throwable fault) {
    AgentFaults.count("web", fault);
    try {
      if (exchange.getResponseCode() == -1) {
        Answers.error(exchange, 500, "internal error");
      }
    } catch (IOException e) {
      AgentLog.debug("a request could not be answered: " + e); // the other side has gone
    } finally {
      exchange.close();
    }
  }
}
