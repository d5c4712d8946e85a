package io.jobwarden.core.call;

import io.jobwarden.bootstrap.ThreadCalls;
import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.Template;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * The one object that a counted call's label is read from, whether it is the receiver or an
 * argument; one for each thread, used over and over.
 */
final class SourceFacts implements Facts {
  private @Nullable Object source;

  /**
   * Reads a label.
   *
   * <p>The thread holds its facts by a reference of the JDK that can be cleared, so that a pool's
   * thread does not keep an agent that was detached.
   */
  static String text(Template template, ThreadCalls thread, @Nullable Object source) {
    Reference<?> scratch = thread.scratch;
    Object kept = scratch == null ? null : scratch.get();
    SourceFacts facts;
    if (kept instanceof SourceFacts) {
      facts = (SourceFacts) kept;
    } else {
      facts = new SourceFacts();
      thread.scratch = new SoftReference<>(facts);
    }
    facts.source = source;
    try {
      return template.text(facts);
    } finally {
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
    return null;
  }

  @Override
  public @Nullable String methodName() {
    return null;
  }

  @Override
  public @Nullable String rule() {
    return null;
  }

  @Override
  public @Nullable String component() {
    return null;
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
