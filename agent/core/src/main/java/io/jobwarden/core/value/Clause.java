package io.jobwarden.core.value;

import java.util.List;

/** A part of a {@link Condition} that is true or false; never throws. */
interface Clause {
  boolean holds(Facts facts);

  static Clause truth(Path path) {
    return facts -> {
      Object value = path.read(facts);
      return Boolean.TRUE.equals(value) || "true".equals(value);
    };
  }

  static Clause allOf(List<Clause> clauses) {
    return clauses.size() == 1 ? clauses.get(0) : joined(clauses, false);
  }

  static Clause anyOf(List<Clause> clauses) {
    return clauses.size() == 1 ? clauses.get(0) : joined(clauses, true);
  }

  /** Asks one after the other until one has the answer that decides. */
  static Clause joined(List<Clause> clauses, boolean decides) {
    Clause[] all = clauses.toArray(new Clause[0]);
    return facts -> {
      for (Clause each : all) {
        if (each.holds(facts) == decides) {
          return decides;
        }
      }
      return !decides;
    };
  }
}
