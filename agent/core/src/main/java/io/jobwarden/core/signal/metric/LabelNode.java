package io.jobwarden.core.signal.metric;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of a rule's label values: from the root one step per label, in the order of
 * the rule.
 *
 * <p>Called by many threads at once. A step that was taken before allocates nothing and waits for
 * nobody.
 */
public final class LabelNode {
  private final LabelTree tree;
  private final @Nullable LabelNode parent;
  private final String value;
  private final int depth;
  private final ConcurrentMap<String, LabelNode> children = new ConcurrentHashMap<>(0);
  private @Nullable LabelNode latest; // a race costs a look into the map, nothing else
  private volatile @Nullable Cells cells;

  LabelNode(LabelTree tree, @Nullable LabelNode parent, String value) {
    this.tree = tree;
    this.parent = parent;
    this.value = value;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** One step further, by the next label's value. */
  public LabelNode child(String labelValue) {
    String step = tree.isUsed(depth) ? labelValue : "";
    LabelNode last = latest;
    if (last != null && last.value.equals(step)) {
      return last;
    }
    LabelNode known = children.get(step);
    if (known == null) {
      known = newChild(step);
    }
    latest = known;
    return known;
  }

  /** What to write to, after the last step. */
  public Cells cells() {
    Cells known = cells;
    if (known == null) {
      known = tree.resolve(path());
      cells = known;
    }
    return known;
  }

  private LabelNode newChild(String step) {
    LabelNode made = new LabelNode(tree, this, step);
    if (!tree.mayKeepOneMore()) {
      return made;
    }
    LabelNode first = children.putIfAbsent(step, made);
    return first == null ? made : first;
  }

  /** The nodes that are kept below this one. */
  Collection<LabelNode> children() {
    return children.values();
  }

  private String[] path() {
    String[] values = new String[depth];
    for (LabelNode node = this; node.parent != null; node = node.parent) {
      values[node.depth - 1] = node.value;
    }
    return values;
  }
}
