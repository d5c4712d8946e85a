package io.jobwarden.it.jvm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a host counted by itself, and printed as {@code count NAME NUMBER}. */
public final class HostCounts {
  private static final String COUNT = "count ";

  private final Map<String, Double> counts = new TreeMap<>();

  private HostCounts() {}

  public static HostCounts of(List<String> printed) {
    HostCounts read = new HostCounts();
    for (String line : printed) {
      if (line.startsWith(COUNT)) {
        int space = line.lastIndexOf(' ');
        read.counts.put(
            line.substring(COUNT.length(), space), Double.valueOf(line.substring(space + 1)));
      }
    }
    return read;
  }

  /** 0 if it was never counted. */
  public double of(String name) {
    return counts.getOrDefault(name, 0.0);
  }

  /** Of all whose name begins so. */
  public double sum(String beginning) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().startsWith(beginning))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What follows in the names that begin so. */
  public Set<String> below(String beginning) {
    return counts.keySet().stream()
        .filter(name -> name.startsWith(beginning))
        .map(name -> name.substring(beginning.length()))
        .collect(Collectors.toSet());
  }
}
