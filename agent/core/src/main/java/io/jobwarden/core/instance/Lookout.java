package io.jobwarden.core.instance;

import io.jobwarden.core.model.Sight;

/** What waits for the objects of one class at one kind of place. Immutable. */
final class Lookout {
  private final Sight sight;
  private final Roster[] rosters;
  private final boolean made;
  private final boolean exact;

  private Lookout(Sight sight, Roster[] rosters) {
    this.sight = sight;
    this.rosters = rosters;
    this.made = sight.made();
    boolean all = true;
    for (Roster roster : rosters) {
      all &= roster.isExact();
    }
    this.exact = all;
  }

  static Lookout of(Sight sight, Roster... rosters) {
    return new Lookout(sight, rosters);
  }

  Sight sight() {
    return sight;
  }

  boolean wants(Object object) {
    for (Roster roster : rosters) {
      if (roster.wants(object, made)) {
        return !exact || isOfThisVeryClass(object); // last, since it costs more than all else
      }
    }
    return false;
  }

  void met(Object object) {
    boolean ofThisVeryClass = isOfThisVeryClass(object);
    for (Roster roster : rosters) {
      if (ofThisVeryClass || !roster.isExact()) {
        roster.add(object, made);
      }
    }
  }

  /** Constructors and methods of a class run for its subclasses, too. */
  private boolean isOfThisVeryClass(Object object) {
    return object.getClass().getName().equals(sight.className());
  }
}
