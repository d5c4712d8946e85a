package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.CallEvent;
import io.jobwarden.core.model.NamedValues;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.trace.OpenSpan;
import org.jspecify.annotations.Nullable;

/** A call of which nothing is sent, but which has a place in the trace. */
final class LeftOut extends OpenSpan {
  private final OtelContext inside;

  LeftOut(OtelContext inside) {
    this.inside = inside;
  }

  @Override
  public TraceContext context() {
    return inside;
  }

  @Override
  public boolean isRecording() {
    return false;
  }

  @Override
  public void attempt(CallEvent retry, long nanos) {}

  @Override
  public void end(CallEvent done, @Nullable String name, NamedValues attributes) {}

  @Override
  public void lose(long nanos) {}
}
