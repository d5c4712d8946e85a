package io.jobwarden.core.signal.trace.otel;

import io.jobwarden.core.model.ContextKey;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.SpanPlan;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys of attributes: made once, since each one writes its name down for the wire when it is
 * first sent.
 *
 * <p>Immutable.
 */
final class Keys {
  static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  static final AttributeKey<String> RULE = AttributeKey.stringKey("jobwarden.rule");
  static final AttributeKey<String> COMPONENT = AttributeKey.stringKey("jobwarden.component");
  static final AttributeKey<String> SOURCE = AttributeKey.stringKey("jobwarden.source");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("jobwarden.outcome");
  static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("jobwarden.attempts");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("jobwarden.reason");
  static final AttributeKey<Boolean> LATE = AttributeKey.booleanKey("jobwarden.late");
  static final AttributeKey<Boolean> INJECTED = AttributeKey.booleanKey("jobwarden.injected");
  static final AttributeKey<Boolean> FALLBACK = AttributeKey.booleanKey("jobwarden.fallback");
  static final AttributeKey<Boolean> SKIPPED = AttributeKey.booleanKey("jobwarden.skipped");
  static final AttributeKey<String> RUN_ID = AttributeKey.stringKey("run_id");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");
  static final AttributeKey<Double> DELAY = AttributeKey.doubleKey("delay_ms");
  static final AttributeKey<String> ERROR_CODE = AttributeKey.stringKey("error.code");
  static final AttributeKey<String> ERROR_TEXT = AttributeKey.stringKey("error.text");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
  static final AttributeKey<String> EXCEPTION_MESSAGE = AttributeKey.stringKey("exception.message");
  static final AttributeKey<String> EXCEPTION_STACKTRACE =
      AttributeKey.stringKey("exception.stacktrace");

  private static final List<AttributeKey<String>> CONTEXT = new ArrayList<>();

  static {
    for (ContextKey key : ContextKey.all()) {
      CONTEXT.add(AttributeKey.stringKey(key.key()));
    }
  }

  private final Map<String, AttributeKey<String>> named = new HashMap<>();

  private Keys() {}

  /** Those of a rule. */
  static Keys of(Rule rule, SpanPlan plan) {
    Keys keys = new Keys();
    rule.labels().keySet().forEach(keys::add);
    rule.fields().keySet().forEach(keys::add);
    plan.attributes().keySet().forEach(keys::add);
    return keys;
  }

  private void add(String name) {
    named.put(name, AttributeKey.stringKey(name));
  }

  static AttributeKey<String> of(ContextKey key) {
    return CONTEXT.get(key.index());
  }

  /** The key of a text under a name that the file gives. */
  AttributeKey<String> text(String name) {
    AttributeKey<String> known = named.get(name);
    return known == null ? AttributeKey.stringKey(name) : known;
  }
}
