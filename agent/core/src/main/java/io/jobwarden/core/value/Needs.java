package io.jobwarden.core.value;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a parsed text asks of {@link Facts}; tells what to capture, and when it can be read. */
@AutoValue
@SuppressWarnings("AutoValueImmutableFields") // the sets are unmodifiable; no Guava in the agent
public abstract class Needs {
  /** Of a text without any <code>${…}</code>. */
  public static final Needs NONE =
      new AutoValue_Needs.Builder()
          .self(false)
          .arguments(0)
          .result(false)
          .thrown(false)
          .after(false)
          .named(Collections.emptySet())
          .annotations(Collections.emptySet())
          .build();

  Needs() {}

  /** Whether {@code this} or {@code after.this} is read. */
  public abstract boolean self();

  /** How many arguments must be captured: the highest index named, plus one; 0 for none. */
  public abstract int arguments();

  public abstract boolean result();

  public abstract boolean thrown();

  /** Whether {@code after.this} or {@code after.argN} is named. */
  public abstract boolean after();

  /** Indexes in {@link Names} of the labels and fields that are named directly. */
  public abstract Set<Integer> named();

  /** Type names of the annotations that are read. */
  public abstract Set<String> annotations();

  /** Whether the text can be read only when the run (or attempt) has ended. */
  public final boolean atEnd() {
    return result() || thrown() || after();
  }

  /** What both need. */
  public final Needs and(Needs other) {
    return NONE.but()
        .self(self() || other.self())
        .arguments(Math.max(arguments(), other.arguments()))
        .result(result() || other.result())
        .thrown(thrown() || other.thrown())
        .after(after() || other.after())
        .named(union(named(), other.named()))
        .annotations(union(annotations(), other.annotations()))
        .build();
  }

  /**
   * These needs and those of all labels and fields they lead to, however far: a text that names an
   * at-end label is at-end itself.
   *
   * @param byIndex the needs of each label and field, in the order of {@link Names}
   */
  public final Needs through(List<Needs> byIndex) {
    Needs all = this;
    Set<Integer> seen = new TreeSet<>();
    while (!seen.containsAll(all.named())) {
      for (int index : all.named()) {
        if (seen.add(index)) {
          all = all.and(byIndex.get(index));
        }
      }
    }
    return all;
  }

  abstract Builder but();

  private static <T> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> both = new TreeSet<>(some);
    both.addAll(others);
    return Collections.unmodifiableSet(both);
  }

  @AutoValue.Builder
  abstract static class Builder {
    abstract Builder self(boolean self);

    abstract Builder arguments(int arguments);

    abstract Builder result(boolean result);

    abstract Builder thrown(boolean thrown);

    abstract Builder after(boolean after);

    abstract Builder named(Set<Integer> named);

    abstract Builder annotations(Set<String> annotations);

    abstract Needs build();
  }
}
