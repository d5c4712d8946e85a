package io.jobwarden.core.web;

import io.jobwarden.core.signal.metric.LibrarySettings;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** All metrics, in the text format of Prometheus or in OpenMetrics, as the scraper asks. */
final class MetricsPage implements Page {
  private final PrometheusScrapeHandler handler;

  MetricsPage(PrometheusRegistry registry) {
    handler = new PrometheusScrapeHandler(LibrarySettings.OURS, registry);
  }

  @Override
  public void show(Request request) {
    request.answer(exchange -> handler.handleRequest(new Scrape(exchange)));
  }
}
