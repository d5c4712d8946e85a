package io.jobwarden.core.value;

import org.jspecify.annotations.Nullable;

/** Two operands and what is asked of them. */
final class Comparison implements Clause {
  /** What stands between the operands; two chars before the one char that they begin with. */
  enum Sign {
    EQUAL("=="),
    UNEQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    LESS("<"),
    MORE(">");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    /** Whether this is so of a difference as {@link Numbers#compare} tells it. */
    boolean holds(int difference) {
      if (difference == Numbers.UNORDERED) {
        return this == UNEQUAL;
      }
      switch (this) {
        case EQUAL:
          return difference == 0;
        case UNEQUAL:
          return difference != 0;
        case AT_MOST:
          return difference <= 0;
        case AT_LEAST:
          return difference >= 0;
        case LESS:
          return difference < 0;
        case MORE:
          return difference > 0;
      }
      throw new IllegalStateException(text);
    }
  }

  /** A literal, or a <code>${…}</code>. */
  interface Operand {
    @Nullable Object read(Facts facts);
  }

  private final Operand left;
  private final Sign sign;
  private final Operand right;
  private final String text;
  private final Place place;

  Comparison(Operand left, Sign sign, Operand right, String text, Place place) {
    this.left = left;
    this.sign = sign;
    this.right = right;
    this.text = text;
    this.place = place;
  }

  @Override
  public boolean holds(Facts facts) {
    Object one = left.read(facts);
    Object other = one == null ? null : right.read(facts);
    if (one == null || other == null) {
      return false;
    }
    try {
      return sign.holds(difference(one, other));
    } catch (
        Throwable fault) { // toString() and numbers of the application's own may throw anything
      place.tell(text, fault);
      return false;
    }
  }

  private static int difference(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      return Numbers.compare((Number) one, (Number) other);
    }
    return Integer.signum(Texts.of(one).compareTo(Texts.of(other)));
  }
}
