package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;

/** What the rules of a method need of its calls; what they do not need is not woven. */
@AutoValue
public abstract class MethodNeeds {
  /** As {@link #source}: no object of the call is read. */
  public static final int NOTHING = -2;

  /** As {@link #source}: the receiver is read. */
  public static final int RECEIVER = -1;

  MethodNeeds() {}

  public static Builder builder() {
    return new AutoValue_MethodNeeds.Builder()
        .tally(false)
        .source(NOTHING)
        .self(false)
        .arguments(false)
        .result(false)
        .refuses(false)
        .repeats(false);
  }

  /** True if the calls are only counted and timed. */
  public abstract boolean tally();

  /** For {@link #tally}: which object labels are read from; an argument's index, or a constant. */
  public abstract int source();

  /** True if the receiver is read. */
  public abstract boolean self();

  /** True if arguments are read. */
  public abstract boolean arguments();

  /** True if the returned value is read. */
  public abstract boolean result();

  /** True if a call may be refused. */
  public abstract boolean refuses();

  /** True if a body may run again. */
  public abstract boolean repeats();

  /** What both need together; never a tally. */
  public final MethodNeeds and(MethodNeeds other) {
    return builder()
        .self(self() || other.self())
        .arguments(arguments() || other.arguments())
        .result(result() || other.result())
        .refuses(refuses() || other.refuses())
        .repeats(repeats() || other.repeats())
        .build();
  }

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder tally(boolean tally);

    public abstract Builder source(int source);

    public abstract Builder self(boolean self);

    public abstract Builder arguments(boolean arguments);

    public abstract Builder result(boolean result);

    public abstract Builder refuses(boolean refuses);

    public abstract Builder repeats(boolean repeats);

    public abstract MethodNeeds build();
  }
}
