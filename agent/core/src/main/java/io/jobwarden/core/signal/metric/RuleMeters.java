package io.jobwarden.core.signal.metric;

/**
 * The meters of one rule.
 *
 * <p>Where all labels are known before the body runs, {@link #start()} and {@link #root()} are one
 * tree, whose cells take everything. Else {@code start()} is walked by the labels known by then,
 * and its cells take {@link Cells#started}, {@link Cells#left} and {@link Cells#attempt} alone;
 * {@code root()} is walked by all labels, and its cells take the rest.
 */
public final class RuleMeters {
  private final LabelNode start;
  private final LabelNode root;

  RuleMeters(LabelNode start, LabelNode root) {
    this.start = start;
    this.root = root;
  }

  /** Where to walk from before the body runs, by the labels known by then. */
  public LabelNode start() {
    return start;
  }

  /** Where to walk from by all labels. */
  public LabelNode root() {
    return root;
  }
}
