package io.jobwarden.core.signal;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a scraper sees of a registry: values by series as the text format writes them. */
public final class Scrape {
  private final Map<String, Double> values;

  private Scrape(Map<String, Double> values) {
    this.values = values;
  }

  public static Scrape of(PrometheusRegistry registry) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Map<String, Double> values = new TreeMap<>();
    for (String line : text.toString(StandardCharsets.UTF_8).split("\n")) {
      int end = line.lastIndexOf(' ');
      if (!line.startsWith("#") && end > 0) {
        values.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
      }
    }
    return new Scrape(values);
  }

  /** The value of {@code name} or {@code name{label="value",…}}; 0 if there is none. */
  public double value(String series) {
    return values.getOrDefault(series, 0.0);
  }

  public Map<String, Double> values() {
    return values;
  }
}
