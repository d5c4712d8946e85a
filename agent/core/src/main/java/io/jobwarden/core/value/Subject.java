package io.jobwarden.core.value;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a gauge or health check may name: a live object, what is told of an MBean, or
 * numbers that the place defines.
 */
public final class Subject implements Facts {
  private final @Nullable Object self;
  private final @Nullable Object special;
  private final List<? extends @Nullable Object> named;

  private Subject(
      @Nullable Object self, @Nullable Object special, List<? extends @Nullable Object> named) {
    this.self = self;
    this.special = special;
    this.named = named;
  }

  public static Subject instance(Object self) {
    return new Subject(self, null, Collections.emptyList());
  }

  /** {@code special}: the properties of an MBean's name, or the value of its attribute. */
  public static Subject special(@Nullable Object special) {
    return new Subject(null, special, Collections.emptyList());
  }

  /** {@code named}: what is defined, by its index in {@link Names}. */
  public static Subject named(List<? extends @Nullable Object> named) {
    return new Subject(null, null, named);
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
    return named.get(index);
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
