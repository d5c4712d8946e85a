package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * One request for metrics as the metrics library sees it.
 *
 * <p>Not the library's own adapter: that one passes on what {@code Accept} says of protobuf, whose
 * writer is not on board; shows stack traces to the scraper; and uses {@code java.util.logging}.
 */
final class Scrape
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {
  private final HttpExchange exchange;

  Scrape(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public String getQueryString() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    List<String> values = exchange.getRequestHeaders().get(name);
    if (values == null || (isHead() && name.equals("Accept-Encoding"))) {
      return Collections.emptyEnumeration(); // a compressed answer would come with a body
    }
    if (name.equals("Accept")) {
      return Collections.enumeration(Collections.singletonList(Accept.withoutProtobuf(values)));
    }
    return Collections.enumeration(values);
  }

  @Override
  public String getMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public String getRequestPath() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public void setHeader(String name, String value) {
    if (!name.equals("Content-Length")) { // the JDK's server sets that by itself
      exchange.getResponseHeaders().set(name, value);
    }
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int status, int contentLength) throws IOException {
    exchange.sendResponseHeaders(status, contentLength);
    return exchange.getResponseBody();
  }

  @Override
  public void handleException(IOException e) throws IOException {
    throw e;
  }

  @Override
  public void handleException(RuntimeException e) {
    throw e;
  }

  @Override
  public void close() {
    // who made the exchange closes it, after having looked at what became of it
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
