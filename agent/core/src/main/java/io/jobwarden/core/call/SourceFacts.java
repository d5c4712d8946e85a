package io.jobwarden.core.call;

import io.jobwarden.core.model.WovenMethod;
import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.SpecialWord;
import io.jobwarden.core.value.Template;
import org.jspecify.annotations.Nullable;

/**
 * The one object that a counted call's label is read from, whether it is the receiver or an
 * argument; one for each thread, used over and over.
 */
final class SourceFacts implements Facts {
  private @Nullable Object source;
  private @Nullable RuleCalls rule;
  private @Nullable WovenMethod method;

  /** Reads a label of one call. */
  String text(Template template, RuleCalls ofRule, WovenMethod called, @Nullable Object from) {
    source = from;
    rule = ofRule;
    method = called;
    try {
      return template.text(this);
    } finally {
      source = null;
      rule = null;
      method = null;
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
  public @Nullable Object special(SpecialWord word) {
    return null;
  }
}
