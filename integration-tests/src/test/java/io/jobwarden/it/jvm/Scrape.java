package io.jobwarden.it.jvm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of metrics in the text format: samples by name and labels. */
public final class Scrape {
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final String text;
  private final Map<String, Double> samples = new TreeMap<>();

  private Scrape(String text) {
    this.text = text;
  }

  static Scrape of(String text) {
    Scrape scrape = new Scrape(text);
    for (String line : text.split("\n")) {
      Matcher sample = SAMPLE.matcher(line);
      if (!line.startsWith("#") && sample.matches()) {
        String labels = sample.group(2) == null ? "" : sample.group(2);
        double value = Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"));
        scrape.samples.put(sample.group(1) + sorted(labels), value);
      }
    }
    return scrape;
  }

  private static Map<String, String> sorted(String labels) {
    Map<String, String> sorted = new TreeMap<>();
    Matcher label = LABEL.matcher(labels);
    while (label.find()) {
      sorted.put(label.group(1), label.group(2));
    }
    return sorted;
  }

  /**
   * The value of one sample.
   *
   * @param labels name, value, name, value …
   */
  public double value(String name, String... labels) {
    Map<String, String> wanted = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      wanted.put(labels[i], labels[i + 1]);
    }
    Double value = samples.get(name + wanted);
    if (value == null) {
      throw new AssertionError("no sample " + name + wanted + " among\n" + named(name));
    }
    return value;
  }

  /** All samples whose name begins so, as {@code name{label=value} 1.0}. */
  public List<String> named(String beginning) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(beginning))
        .map(sample -> sample.getKey() + " " + sample.getValue())
        .toList();
  }

  /** The sum over all label sets that contain a text such as {@code connector=tz}. */
  public double sum(String name, String labels) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(name + "{"))
        .filter(sample -> sample.getKey().contains(labels))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public String text() {
    return text;
  }
}
