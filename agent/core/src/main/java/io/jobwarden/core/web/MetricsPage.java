package io.jobwarden.core.web;

import com.sun.net.httpserver.HttpExchange;
import io.jobwarden.core.signal.metric.LibrarySettings;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/** All metrics, in the text format of Prometheus or in OpenMetrics, as the scraper asks. */
final class MetricsPage implements Page {
  private final PrometheusScrapeHandler handler;

  MetricsPage(PrometheusRegistry registry) {
    handler = new PrometheusScrapeHandler(LibrarySettings.OURS, registry);
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    handler.handleRequest(new Scrape(exchange));
  }
}
