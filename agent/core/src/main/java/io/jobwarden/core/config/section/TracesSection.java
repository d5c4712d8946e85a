package io.jobwarden.core.config.section;

import io.jobwarden.core.config.read.Kinds;
import io.jobwarden.core.config.read.Section;
import io.jobwarden.core.model.TracesPlan;
import org.jspecify.annotations.Nullable;

/** Reads {@code traces}. */
final class TracesSection {
  /** Where a collector listens for each protocol. */
  private static final String GRPC_ENDPOINT = "http://localhost:4317";

  private TracesSection() {}

  static TracesPlan read(@Nullable Section section) {
    TracesPlan.Builder plan = TracesPlan.builder();
    if (section == null) {
      return plan.build();
    }
    section.set("enabled", Kinds.FLAG, plan::enabled);
    section.set("sample", Kinds.SHARE, plan::sample);
    Section otlp = section.section("otlp");
    if (otlp != null) {
      String protocol = otlp.find("protocol", Kinds.oneOf("http/protobuf", "grpc"));
      if (protocol != null) {
        plan.protocol(protocol);
      }
      if ("grpc".equals(protocol)) {
        plan.endpoint(GRPC_ENDPOINT);
      }
      otlp.set("endpoint", Urls.HTTP, plan::endpoint);
      otlp.end();
    }
    section.end();
    return plan.build();
  }
}
