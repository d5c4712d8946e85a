package io.jobwarden.core.signal.trace.sdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Follows the parent; of traces that begin here, records a share that a reload may change. */
final class ShareSampler implements Sampler {
  private volatile Sampler current;

  ShareSampler(double share) {
    current = of(share);
  }

  void change(double share) {
    current = of(share);
  }

  private static Sampler of(double share) {
    return Sampler.parentBased(Sampler.traceIdRatioBased(share));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    return current.shouldSample(parent, traceId, name, kind, attributes, links);
  }

  @Override
  public String getDescription() {
    return current.getDescription();
  }

  @Override
  public String toString() {
    return getDescription();
  }
}
