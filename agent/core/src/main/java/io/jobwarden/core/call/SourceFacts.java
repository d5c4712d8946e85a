package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.Template;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * What a counted call's labels are read from: its method, and one object, whether that is the
 * receiver or an argument. One for each thread, used over and over.
 */
final class SourceFacts implements Facts {
  private @Nullable WovenMethod method;
  private @Nullable RuleCalls rule;
  private @Nullable Object source;

  SourceFacts(@Nullable WovenMethod method, @Nullable RuleCalls rule) {
    this.method = method;
    this.rule = rule;
  }

  /**
   * Reads a label.
   *
   * <p>The thread holds its facts by a reference of the JDK that can be cleared, so that a pool's
   * thread does not keep an agent that was detached.
   */
  static String text(
      Template template,
      WovenMethod method,
      RuleCalls rule,
      ThreadCalls thread,
      @Nullable Object source) {
    Reference<?> scratch = thread.scratch;
    Object kept = scratch == null ? null : scratch.get();
    SourceFacts facts;
    if (kept instanceof SourceFacts) {
      facts = (SourceFacts) kept;
    } else {
      facts = new SourceFacts(null, null);
      thread.scratch = new SoftReference<>(facts);
    }
    facts.method = method;
    facts.rule = rule;
    facts.source = source;
    try {
      return template.text(facts);
    } finally {
      facts.method = null;
      facts.rule = null;
      facts.source = null;
    }
  }

  @Override
  public @Nullable Object self() {
    return source;
  }

  @Override
  public @Nullable Object argument(int index) {
    return source;
  }

  @Override
  public @Nullable Object result() {
    return null;
  }

  @Override
  public @Nullable Throwable thrown() {
    return null;
  }

  @Override
  public @Nullable Object named(int index) {
    return null;
  }

  @Override
  public @Nullable String className() {
    return method == null ? null : method.className();
  }

  @Override
  public @Nullable String methodName() {
    return method == null ? null : method.methodName();
  }

  @Override
  public @Nullable String rule() {
    return rule == null ? null : rule.rule().name();
  }

  @Override
  public @Nullable String component() {
    return rule == null ? null : rule.rule().component();
  }

  @Override
  public @Nullable Object annotation(String typeName) {
    return null;
  }

  @Override
  public @Nullable Object special() {
    return null;
  }
}
