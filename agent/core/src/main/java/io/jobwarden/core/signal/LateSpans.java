package io.jobwarden.core.signal;

import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.TraceContext;
import io.jobwarden.core.signal.sink.Redaction;
import io.jobwarden.core.signal.trace.OpenSpan;
import io.jobwarden.core.signal.trace.RuleSpans;
import io.jobwarden.core.signal.trace.Tracing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of one rule's calls, by whoever will be found to make them. */
final class LateSpans extends RuleSpans {
  private final LateTracing tracing;
  private final Rule rule;
  private final Redaction redaction;
  private volatile @Nullable RuleSpans made;

  LateSpans(LateTracing tracing, Rule rule, Redaction redaction) {
    this.tracing = tracing;
    this.rule = rule;
    this.redaction = redaction;
  }

  /** Null until it is decided. */
  private @Nullable RuleSpans made() {
    RuleSpans known = made;
    if (known != null) {
      return known;
    }
    Tracing by = tracing.chosen();
    return by == null ? null : made(by);
  }

  private RuleSpans made(Tracing by) {
    RuleSpans spans = by.of(rule, redaction);
    RuleSpans known = spans == null ? LEFT : spans;
    made = known;
    return known;
  }

  @Override
  public boolean isReady() {
    RuleSpans known = made();
    return known != null && known.isReady();
  }

  @Override
  public void await() {
    made(tracing.choose()).await();
  }

  @Override
  public boolean areLeft() {
    RuleSpans known = made();
    return known != null && known.areLeft();
  }

  @Override
  public @Nullable OpenSpan start(
      @Nullable TraceContext parent, List<TraceContext> links, String function, long nanos) {
    RuleSpans known = made();
    return known == null ? null : known.start(parent, links, function, nanos);
  }

  /** Somebody else makes them. */
  private static final RuleSpans LEFT =
      new RuleSpans() {
        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void await() {
          // for nothing
        }

        @Override
        public boolean areLeft() {
          return true;
        }

        @Override
        public @Nullable OpenSpan start(
            @Nullable TraceContext parent, List<TraceContext> links, String function, long nanos) {
          return null;
        }
      };
}
