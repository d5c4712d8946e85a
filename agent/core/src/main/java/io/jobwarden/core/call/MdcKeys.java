package io.jobwarden.core.call;

import io.jobwarden.core.mdc.Lines;
import io.jobwarden.core.mdc.Said;
import io.jobwarden.core.model.CallContext;
import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls of one rule let the application's own log lines say. Immutable. */
final class MdcKeys {
  private static final int NO_VALUE = -1;

  private final String[] keys;
  private final @Nullable ContextKey[] carried;

  /** Indexes of labels and fields. */
  private final int[] named;

  private MdcKeys(List<String> keys, List<String> names) {
    this.keys = keys.toArray(new String[0]);
    this.carried = new ContextKey[this.keys.length];
    this.named = new int[this.keys.length];
    for (int i = 0; i < this.keys.length; i++) {
      carried[i] = carried(this.keys[i]);
      named[i] = carried[i] == null ? names.indexOf(this.keys[i]) : NO_VALUE;
    }
  }

  /**
   * Null where lines are to say nothing.
   *
   * @param names labels, then fields of the rule
   */
  static @Nullable MdcKeys of(List<String> keys, List<String> names) {
    return keys.isEmpty() ? null : new MdcKeys(keys, names);
  }

  private static @Nullable ContextKey carried(String name) {
    for (ContextKey key : ContextKey.all()) {
      if (key.key().equals(name)) {
        return key;
      }
    }
    return null;
  }

  /** Lets lines of this thread say it, if anybody hears and it is known. */
  @Nullable Said say(Run run, Lines lines) {
    CallContext context = lines.areHeard() ? run.carriable() : null;
    if (context == null) {
      return null;
    }
    @Nullable String[] values = new String[keys.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i, run, context);
    }
    return lines.say(keys, values);
  }

  private @Nullable String value(int index, Run run, CallContext context) {
    ContextKey key = carried[index];
    if (key != null) {
      return context.get(key);
    }
    if (named[index] >= 0) {
      Object value = run.named(named[index]);
      return value == null ? null : run.rule.signals().shown(keys[index], value.toString());
    }
    TraceContext trace = context.trace();
    switch (keys[index]) {
      case "run_id":
        return context.runId();
      case "trace_id":
        return trace == null ? null : trace.traceId();
      case "span_id":
        return trace == null ? null : trace.spanId();
      case "rule":
        return run.rule();
      case "component":
        return run.component();
      case "source":
        return run.rule.rule().source();
      case "service":
        return run.rule.signals().service().name();
      case "environment":
        return run.rule.signals().service().environment();
      default: // a label or field of another rule
        return null;
    }
  }
}
