package io.jobwarden.core.pointcut;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What keeps a method from being meant by a pointcut, and how far off it is. */
public final class Shortfall {
  /** More than anything that a person may have meant. */
  static final int FAR = 1_000;

  static final int NO_BODY = 9;
  static final int SIGNATURE = 10;
  static final int NAME = 12;
  static final int PLACE = 15;

  /** For a method that a superclass declares. */
  public static final int INHERITED = 11;

  private final List<String> reasons = new ArrayList<>(2);
  private int distance;

  Shortfall() {}

  void add(int weight, String reason) {
    distance += weight;
    reasons.add(reason);
  }

  void add(Shortfall other) {
    distance += other.distance;
    reasons.addAll(other.reasons);
  }

  /** The larger, the less likely it was meant; 0 where the pointcut matches. */
  public int distance() {
    return distance;
  }

  /** False if nobody could have meant it: the name or the kind is another altogether. */
  public boolean near() {
    return distance < FAR;
  }

  /** What the method has or does that does not fit: {@code has other parameters}, … */
  public List<String> reasons() {
    return Collections.unmodifiableList(reasons);
  }
}
