package io.jobwarden.core.config.meter;

import com.google.auto.value.AutoValue;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.model.MeterType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A metric of a rule or a gauge, as far as others that share its name must agree. */
@AutoValue
public abstract class Meter {
  Meter() {}

  static Builder builder() {
    return new AutoValue_Meter.Builder().sampled(false);
  }

  abstract String name();

  abstract MeterType type();

  abstract List<String> labels();

  /** Empty where a gauge says none. */
  abstract String help();

  /** Of durations or of numbers; empty for the default. */
  abstract List<?> buckets();

  /** Whose it is, in words: {@code rule nightly}, {@code gauges[2]}. */
  abstract String owner();

  /** Where its rule or gauge stands: a name may be doubled. */
  abstract String ownerPath();

  /** True if it is read when somebody asks; else calls write it. */
  abstract boolean sampled();

  abstract Place place();

  abstract String path();

  /** True if the file names it; else the component does. */
  abstract boolean named();

  /** What Prometheus keeps one type and help text for. */
  final String family() {
    return type() == MeterType.COUNTER ? name().replaceAll("_total$", "") : name();
  }

  /** All names that its series have on the page that is scraped. */
  final Set<String> seriesNames() {
    String family = family();
    Set<String> names = new LinkedHashSet<>();
    names.add(family);
    if (type() == MeterType.COUNTER) {
      names.addAll(Arrays.asList(family + "_total", family + "_created"));
    } else if (type() == MeterType.HISTOGRAM) {
      names.addAll(
          Arrays.asList(
              family + "_bucket", family + "_count", family + "_sum", family + "_created"));
    }
    return names;
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder name(String name);

    abstract Builder type(MeterType type);

    abstract Builder labels(List<String> labels);

    abstract Builder help(String help);

    abstract Builder buckets(List<?> buckets);

    abstract Builder owner(String owner);

    abstract Builder ownerPath(String ownerPath);

    abstract Builder sampled(boolean sampled);

    abstract Builder place(Place place);

    abstract Builder path(String path);

    abstract Builder named(boolean named);

    abstract Meter build();
  }
}
