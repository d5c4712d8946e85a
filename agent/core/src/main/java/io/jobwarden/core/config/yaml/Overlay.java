package io.jobwarden.core.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays one tree over another: maps merge, lists replace, the file's rules merge by name. */
public final class Overlay {
  private static final String RULES = "rules";

  private Overlay() {}

  /** Places and paths of all values stay those of the tree they come from. */
  public static Branch lay(Branch over, Branch base) {
    Branch merged = merge(over, base);
    Entry upper = over.entry(RULES);
    Entry lower = base.entry(RULES);
    if (upper == null
        || lower == null
        || !(upper.value() instanceof Series)
        || !(lower.value() instanceof Series)) {
      return merged;
    }
    Entry rules = lower.with(rules((Series) upper.value(), (Series) lower.value()));
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : merged.entries()) {
      entries.add(entry.key().equals(RULES) ? rules : entry);
    }
    return new Branch(merged.place(), merged.path(), entries);
  }

  /** Both, one after the other: the items of lists, the keys of maps; the first's come first. */
  public static Branch join(Branch first, Branch second) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Entry entry : first.entries()) {
      entries.put(entry.key(), entry);
    }
    for (Entry entry : second.entries()) {
      Entry before = entries.get(entry.key());
      entries.put(entry.key(), before == null ? entry : before.with(join(before, entry)));
    }
    return new Branch(first.place(), first.path(), new ArrayList<>(entries.values()));
  }

  private static Tree join(Entry first, Entry second) {
    Tree one = first.value();
    Tree other = second.value();
    if (one instanceof Series && other instanceof Series) {
      List<Tree> items = new ArrayList<>(((Series) one).items());
      items.addAll(((Series) other).items());
      return new Series(one.place(), one.path(), items);
    }
    return one instanceof Branch && other instanceof Branch
        ? join((Branch) one, (Branch) other)
        : other;
  }

  /** The part of a map that has these keys. */
  public static Branch only(Branch map, List<String> keys) {
    List<Entry> entries = new ArrayList<>(map.entries());
    entries.removeIf(entry -> !keys.contains(entry.key()));
    return new Branch(map.place(), map.path(), entries);
  }

  /** A tree with one value under a path of keys. */
  public static Branch single(Leaf leaf, String... keys) {
    Tree tree = leaf;
    for (int i = keys.length - 1; i >= 0; i--) {
      List<Entry> entries = new ArrayList<>();
      entries.add(new Entry(keys[i], leaf.place(), leaf.path(), tree));
      tree = new Branch(leaf.place(), leaf.path(), entries);
    }
    return (Branch) tree;
  }

  private static Branch merge(Branch over, Branch base) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Entry entry : base.entries()) {
      entries.put(entry.key(), entry);
    }
    for (Entry entry : over.entries()) {
      Entry below = entries.get(entry.key());
      entries.put(entry.key(), below == null ? entry : merge(entry, below));
    }
    return new Branch(base.place(), base.path(), new ArrayList<>(entries.values()));
  }

  private static Entry merge(Entry over, Entry base) {
    boolean bothMaps = over.value() instanceof Branch && base.value() instanceof Branch;
    return bothMaps ? base.with(merge((Branch) over.value(), (Branch) base.value())) : over;
  }

  private static Series rules(Series over, Series base) {
    List<Tree> rules = new ArrayList<>(base.items());
    for (Tree rule : over.items()) {
      int at = indexOf(nameOf(rule), base);
      if (at < 0) {
        rules.add(rule);
      } else {
        rules.set(at, merge((Branch) rule, (Branch) rules.get(at)));
      }
    }
    return new Series(base.place(), base.path(), rules);
  }

  private static int indexOf(@Nullable String name, Series rules) {
    for (int i = 0; name != null && i < rules.items().size(); i++) {
      if (name.equals(nameOf(rules.items().get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable String nameOf(Tree rule) {
    Tree name = rule instanceof Branch ? ((Branch) rule).value("name") : null;
    return name instanceof Leaf ? ((Leaf) name).text() : null;
  }
}
