package io.jobwarden.core.config.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of the YAML library into a tree: aliases become copies, merges are done. */
final class TreeReader {
  /** A few aliases of aliases can stand for more values than memory holds. */
  private static final int MOST_VALUES = 100_000;

  private static final List<String> NOTHING = Arrays.asList("", "~", "null", "Null", "NULL");

  private final String source;
  private final CodePoints codePoints;
  private final Substitution substitution;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  TreeReader(String source, Substitution substitution, Problems problems) {
    this.source = source;
    this.codePoints = new CodePoints(source);
    this.substitution = substitution;
    this.problems = problems;
  }

  /** Null, and a problem, where aliases make it endless. */
  @Nullable Tree read(Node node) {
    try {
      return read(node, "");
    } catch (EndlessException e) {
      problems.error(e.place, e.path, e.sentence);
      return null;
    }
  }

  private Tree read(Node node, String path) {
    if (++values > MOST_VALUES) {
      throw new EndlessException(
          placeOf(node), path, "aliases stand for more than " + MOST_VALUES + " values");
    }
    if (node instanceof ScalarNode) {
      return leaf((ScalarNode) node, path);
    }
    if (!open.add(node)) {
      throw new EndlessException(placeOf(node), path, "an alias of this value stands inside it");
    }
    refuseTag(node, path);
    Tree tree =
        node instanceof MappingNode
            ? branch((MappingNode) node, path)
            : series((SequenceNode) node, path);
    open.remove(node);
    return tree;
  }

  private Leaf leaf(ScalarNode node, String path) {
    Place place = placeOf(node);
    String written = node.getValue();
    List<String> complaints = new ArrayList<>();
    String text = substitution.replace(written, complaints::add);
    for (String complaint : complaints) {
      problems.error(place, path, complaint);
    }
    boolean asWritten = text.equals(written);
    RawText raw = asWritten ? rawOf(node) : RawText.UNKNOWN;
    boolean broken = refuseTag(node, path) || !complaints.isEmpty();
    return new Leaf(place, path, text, broken ? Leaf.State.BROKEN : stateOf(node, asWritten), raw);
  }

  /** What {@code ${env:NAME:-}} gives is a text, if an empty one, and not a value left out. */
  private static Leaf.State stateOf(ScalarNode node, boolean asWritten) {
    if (!node.isPlain()) {
      return asWritten ? Leaf.State.QUOTED : Leaf.State.WRITTEN;
    }
    return NOTHING.contains(node.getValue()) ? Leaf.State.NOTHING : Leaf.State.WRITTEN;
  }

  /** True if there was one to refuse. */
  private boolean refuseTag(Node node, String path) {
    Tag tag = node.getTag();
    // the library takes ${name} for a tag of its own
    boolean refused = !tag.getValue().startsWith(Tag.PREFIX) && !tag.equals(Tag.ENV_TAG);
    if (refused) {
      problems.error(
          placeOf(node), path, "a text that begins with ! must be quoted; put it into '…'");
    }
    return refused;
  }

  private Series series(SequenceNode node, String path) {
    List<Tree> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(read(item, path + "[" + items.size() + "]"));
    }
    return new Series(placeOf(node), path, items);
  }

  private Branch branch(MappingNode node, String path) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      if (isMerge(tuple.getKeyNode())) {
        merged.add(tuple.getValueNode());
        continue;
      }
      Entry entry = entry(tuple, path);
      Entry first = entry == null ? null : entries.putIfAbsent(entry.key(), entry);
      if (entry != null && first != null) {
        problems.error(
            entry.place(),
            entry.path(),
            "stands here a second time, the first is at " + first.place() + "; keep one");
      }
    }
    for (Node more : merged) {
      merge(more, path, entries);
    }
    return new Branch(placeOf(node), path, new ArrayList<>(entries.values()));
  }

  private @Nullable Entry entry(NodeTuple tuple, String path) {
    Node keyNode = tuple.getKeyNode();
    if (!(keyNode instanceof ScalarNode)) {
      problems.error(placeOf(keyNode), path, "found a map or a list as key, expected a name");
      return null;
    }
    String key = leaf((ScalarNode) keyNode, path).text();
    String below = Tree.below(path, key);
    return new Entry(key, placeOf(keyNode), below, read(tuple.getValueNode(), below));
  }

  private static boolean isMerge(Node key) {
    return key instanceof ScalarNode
        && ((ScalarNode) key).isPlain()
        && ((ScalarNode) key).getValue().equals("<<");
  }

  /** Keys that stand in the map itself win over merged ones, earlier merges over later. */
  private void merge(Node node, String path, Map<String, Entry> into) {
    if (node instanceof SequenceNode) {
      for (Node item : ((SequenceNode) node).getValue()) {
        merge(item, path, into);
      }
      return;
    }
    Tree tree = read(node, path);
    if (!(tree instanceof Branch)) {
      problems.error(
          tree.place(), Tree.below(path, "<<"), "found " + tree.found() + ", expected a map");
      return;
    }
    for (Entry entry : ((Branch) tree).entries()) {
      into.putIfAbsent(entry.key(), entry);
    }
  }

  private RawText rawOf(ScalarNode node) {
    ScalarStyle style = node.getScalarStyle();
    Mark start = node.getStartMark().orElse(null);
    Mark end = node.getEndMark().orElse(null);
    if (start == null || end == null || start.getLine() != end.getLine()) {
      return RawText.UNKNOWN;
    }
    int from = codePoints.indexOf(start.getIndex());
    int to = codePoints.indexOf(end.getIndex());
    return new RawText(source.substring(from, to), style);
  }

  private Place placeOf(Node node) {
    return node.getStartMark().map(YamlFile::place).orElse(Place.START).in(problems.file());
  }

  /** Ends the reading of a tree that would have no end. */
  private static final class EndlessException extends RuntimeException {
    private final transient Place place;
    private final String path;
    private final String sentence;

    EndlessException(Place place, String path, String sentence) {
      super(sentence, null, false, false);
      this.place = place;
      this.path = path;
      this.sentence = sentence;
    }
  }
}
