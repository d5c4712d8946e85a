package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.MetricsPlan;
import io.jobwarden.core.model.PushPlan;
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
    readOtlp(section.section("otlp"), plan);
    plan.push(push(section.section("push")));
    section.end();
    return plan.build();
  }

  private static void readOtlp(@Nullable Section otlp, MetricsPlan.Builder plan) {
    if (otlp != null) {
      otlp.set("enabled", Kinds.FLAG, plan::otlp);
      otlp.set("interval", Kinds.POSITIVE_DURATION, plan::otlpInterval);
      otlp.end();
    }
  }

  private static @Nullable PushPlan push(@Nullable Section push) {
    if (push == null) {
      return null;
    }
    PushPlan.Builder plan = PushPlan.builder();
    plan.url(push.need("url", Urls.HTTP, ""));
    push.set("job", Kinds.TEXT, plan::job);
    push.set("instance", Kinds.TEXT, plan::instance);
    push.set("interval", Kinds.POSITIVE_DURATION, plan::interval);
    push.end();
    return plan.build();
  }
}
