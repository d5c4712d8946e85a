package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers GET and HEAD at one path. */
interface Page {
  void answer(HttpExchange exchange) throws IOException;
}
