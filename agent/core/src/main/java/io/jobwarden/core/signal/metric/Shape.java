package io.jobwarden.core.signal.metric;

import com.google.auto.value.AutoValue;
import io.jobwarden.core.model.MeterType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What rules that share a metric must agree upon. */
@AutoValue
abstract class Shape {
  Shape() {}

  /** {@code buckets} are upper bounds; empty where there are none, or the library's own. */
  static Shape of(
      MeterType type,
      String help,
      Collection<String> labels,
      List<Double> buckets,
      boolean nativeHistogram) {
    return new AutoValue_Shape(
        type, help, Collections.unmodifiableSet(new TreeSet<>(labels)), buckets, nativeHistogram);
  }

  abstract MeterType type();

  abstract String help();

  /** Sorted, so that rules may name them in any order. */
  abstract Set<String> labels();

  abstract List<Double> buckets();

  abstract boolean nativeHistogram();

  String[] labelArray() {
    return labels().toArray(new String[0]);
  }
}
