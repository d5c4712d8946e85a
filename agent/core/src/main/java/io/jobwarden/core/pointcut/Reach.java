package io.jobwarden.core.pointcut;

/**
 * How much of a class a part of a pointcut can match, as far as its name and header tell.
 *
 * <p>{@link #NONE} and {@link #ALL} are certain, which is what makes {@link #not} sound: a guess
 * that errs towards "perhaps" would err towards "no" under a negation.
 */
enum Reach {
  NONE,
  SOME,
  /** As {@link #SOME}, but a supertype's header could not be read. */
  UNKNOWN,
  ALL;

  Reach and(Reach other) {
    if (this == NONE || other == NONE) {
      return NONE;
    }
    if (this == UNKNOWN || other == UNKNOWN) {
      return UNKNOWN;
    }
    return this == SOME ? SOME : other;
  }

  Reach or(Reach other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Reach not() {
    return this == NONE ? ALL : this == ALL ? NONE : this;
  }

  /** The reach of a part that looks at methods too, where it reaches the class at all. */
  Reach atMostSome() {
    return this == ALL ? SOME : this;
  }

  static Reach of(Answer answer) {
    return answer == Answer.YES ? ALL : answer == Answer.NO ? NONE : UNKNOWN;
  }
}
