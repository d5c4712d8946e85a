package io.jobwarden.core.value;

/**
 * A question about a call, compiled: {@code ${return.rows} > 0 && !${thrown.retryable}}.
 *
 * <p>Two numbers are compared by value, anything else as text; a comparison with null is false,
 * {@code !=} too. A <code>${…}</code> alone holds if it is true or the text {@code true}.
 *
 * <p>Immutable; read from any thread. Asking throws nothing: see {@link ValueFaults}.
 */
public final class Condition {
  private final String source;
  private final Clause clause;
  private final Needs needs;

  private Condition(String source, Clause clause, Needs needs) {
    this.source = source;
    this.clause = clause;
    this.needs = needs;
  }

  /**
   * Understands a text.
   *
   * @param place whose text it is, for {@code faults} alone
   */
  public static Condition parse(String text, Names names, String place, ValueFaults faults)
      throws ValueSyntaxException {
    ConditionParser parser = new ConditionParser(text, names, new Place(place, faults));
    Clause clause = parser.condition();
    return new Condition(text, clause, parser.needs());
  }

  /** What must be captured before this can be asked, and when that is. */
  public Needs needs() {
    return needs;
  }

  public boolean holds(Facts facts) {
    return clause.holds(facts);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return source;
  }
}
