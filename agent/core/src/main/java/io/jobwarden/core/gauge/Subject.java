package io.jobwarden.core.gauge;

import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.SpecialWord;
import org.jspecify.annotations.Nullable;

/** What the texts of a gauge may name: a live object, or what is told of an MBean. */
final class Subject implements Facts {
  private final @Nullable Object self;
  private final @Nullable Object special;

  private Subject(@Nullable Object self, @Nullable Object special) {
    this.self = self;
    this.special = special;
  }

  static Subject instance(Object self) {
    return new Subject(self, null);
  }

  /** {@code special}: the properties of an MBean's name, or the value of its attribute. */
  static Subject special(@Nullable Object special) {
    return new Subject(null, special);
  }

  @Override
  public @Nullable Object self() {
    return self;
  }

  @Override
  public @Nullable Object special(SpecialWord word) {
    return special;
  }

  @Override
  public @Nullable Object argument(int index) {
    return null;
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
}
