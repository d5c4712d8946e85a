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
        .writes(false)
        .result(false)
        .guards(false)
        .repeats(false)
        .again(false)
        .replaces(false);
  }

  /** True if the calls are only counted and timed. */
  public abstract boolean tally();

  /** For {@link #tally}: which object labels are read from; an argument's index, or a constant. */
  public abstract int source();

  /** True if the receiver is read. */
  public abstract boolean self();

  /** True if arguments are read. */
  public abstract boolean arguments();

  /** True if arguments may be replaced before a body runs. */
  public abstract boolean writes();

  /** True if the returned value is read. */
  public abstract boolean result();

  /** True if a call may be refused, or end otherwise than its body did. */
  public abstract boolean guards();

  /** True if a body may run again. */
  public abstract boolean repeats();

  /** True if a body may run again after the method has returned. */
  public abstract boolean again();

  /** True if something else may be returned than what the body did. */
  public abstract boolean replaces();

  /**
   * What is left of it, or comes in addition, at a method of that type.
   *
   * @param handles true if the class file is new enough to hold a handle of the method
   */
  public final MethodNeeds at(Returned returned, boolean handles) {
    Builder at = toBuilder();
    switch (returned) {
      case VALUE:
        return at.again(false).build();
      case FUTURE:
        return at.again(false).replaces(replaces() || guards()).build();
      case STAGE:
        boolean runsAgain = again() && handles;
        return at.result(true)
            .again(runsAgain)
            .self(self() || runsAgain)
            .arguments(arguments() || runsAgain)
            .replaces(replaces() || guards() || runsAgain)
            .build();
      case OWN_STAGE:
        return at.result(true).again(false).build();
      case PUBLISHER:
        return at.result(true).again(false).repeats(false).replaces(true).build();
    }
    throw new AssertionError(returned);
  }

  /** Whether a body may run again, on whatever thread. */
  public final boolean retries() {
    return repeats() || again();
  }

  /** The same where another rule retries. */
  public final MethodNeeds withoutRetry() {
    return toBuilder().repeats(false).again(false).build();
  }

  abstract Builder toBuilder();

  /** What both need together; never a tally. */
  public final MethodNeeds and(MethodNeeds other) {
    return builder()
        .self(self() || other.self())
        .arguments(arguments() || other.arguments())
        .writes(writes() || other.writes())
        .result(result() || other.result())
        .guards(guards() || other.guards())
        .repeats(repeats() || other.repeats())
        .again(again() || other.again())
        .replaces(replaces() || other.replaces())
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

    public abstract Builder writes(boolean writes);

    public abstract Builder result(boolean result);

    public abstract Builder guards(boolean guards);

    public abstract Builder repeats(boolean repeats);

    public abstract Builder again(boolean again);

    public abstract Builder replaces(boolean replaces);

    public abstract MethodNeeds build();
  }
}
