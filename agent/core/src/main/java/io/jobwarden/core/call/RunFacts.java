package io.jobwarden.core.call;

import io.jobwarden.core.value.Facts;
import org.jspecify.annotations.Nullable;

/** A call, and what a word besides stands for. */
abstract class RunFacts implements Facts {
  private final Run run;

  RunFacts(Run run) {
    this.run = run;
  }

  @Override
  public @Nullable Object self() {
    return run.self();
  }

  @Override
  public @Nullable Object argument(int index) {
    return run.argument(index);
  }

  @Override
  public @Nullable Object result() {
    return run.result();
  }

  @Override
  public @Nullable Throwable thrown() {
    return run.thrown();
  }

  @Override
  public @Nullable Object named(int index) {
    return run.named(index);
  }

  @Override
  public @Nullable String className() {
    return run.className();
  }

  @Override
  public @Nullable String methodName() {
    return run.methodName();
  }

  @Override
  public @Nullable String rule() {
    return run.rule();
  }

  @Override
  public @Nullable String component() {
    return run.component();
  }

  @Override
  public @Nullable Object annotation(String typeName) {
    return run.annotation(typeName);
  }
}
