package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.MetricsPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics} of the file. */
final class MetricsSection {
  private MetricsSection() {}

  static MetricsPlan read(@Nullable Section section) {
    MetricsPlan.Builder plan = MetricsPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("max_series", Kinds.whole(1), plan::maxSeries);
    Item buckets = section.take("buckets");
    if (buckets != null) {
      plan.buckets(buckets.ascending(Kinds.POSITIVE_DURATION));
    }
    section.set("process", Kinds.FLAG, plan::process);
    readLater(section);
    section.end();
    return plan.build();
  }

  private static void readLater(Section section) {
    Section otlp = section.section("otlp");
    if (otlp != null) {
      otlp.check("enabled", Kinds.FLAG);
      otlp.check("interval", Kinds.POSITIVE_DURATION);
      otlp.end();
    }
    Section push = section.section("push");
    if (push != null) {
      push.need("url", Urls.HTTP, "");
      push.check("job", Kinds.TEXT);
      push.check("interval", Kinds.POSITIVE_DURATION);
      push.end();
    }
    section.later("otlp");
    section.later("push");
  }
}
