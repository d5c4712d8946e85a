package io.jobwarden.core.config.read;

import io.jobwarden.core.config.yaml.Branch;
import io.jobwarden.core.config.yaml.Leaf;
import io.jobwarden.core.config.yaml.Place;
import io.jobwarden.core.config.yaml.Series;
import io.jobwarden.core.config.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of the file that some key asked for, not yet of any type. */
public final class Item {
  private final Reading reading;
  private final Tree tree;
  private final Place key;
  private final String pattern;

  Item(Reading reading, Tree tree, Place key, String pattern) {
    this.reading = reading;
    this.tree = tree;
    this.key = key;
    this.pattern = pattern;
  }

  public boolean isMap() {
    return tree instanceof Branch;
  }

  public boolean isList() {
    return tree instanceof Series;
  }

  /** True for a single value that is exactly this text. */
  public boolean is(String text) {
    return tree instanceof Leaf && !isNothing() && ((Leaf) tree).text().equals(text);
  }

  /** True for a key without a value. */
  public boolean isNothing() {
    return tree instanceof Leaf && ((Leaf) tree).isNothing();
  }

  /** True for a text in quotes, which is a text whatever it looks like. */
  public boolean isQuoted() {
    return tree instanceof Leaf && ((Leaf) tree).isQuoted();
  }

  public Place place() {
    return tree.place();
  }

  public String path() {
    return tree.path();
  }

  /** The value, or null and a problem where it is none of the kind. */
  public <T> @Nullable T as(Kind<T> kind) {
    if (isBroken()) {
      return null;
    }
    if (tree instanceof Leaf && !isNothing()) {
      T value = kind.read(((Leaf) tree).text());
      if (value != null) {
        return value;
      }
      String correction = kind.correction(((Leaf) tree).text());
      unfit(kind.expected() + (correction == null ? "" : "; write " + correction));
    } else {
      unfit(kind.expected() + (isNothing() ? "; write one, or leave the key out" : ""));
    }
    return null;
  }

  /** The map, or null and a problem where it is none. */
  public @Nullable Section section(String expected) {
    if (tree instanceof Branch) {
      return new Section(reading, (Branch) tree, pattern);
    }
    if (isBroken()) {
      return null;
    }
    unfit(expected + (isNothing() ? "; write one, or leave the key out" : ""));
    return null;
  }

  /** The values of the list; none, and a problem, where it is no list. */
  public List<Item> items() {
    if (!(tree instanceof Series)) {
      if (!isBroken()) {
        unfit("a list; " + listAdvice());
      }
      return new ArrayList<>();
    }
    List<Item> items = new ArrayList<>();
    for (Tree item : ((Series) tree).items()) {
      items.add(new Item(reading, item, item.place(), pattern + "[]"));
    }
    return items;
  }

  /** Values of a list each greater than the one before, at least one; a problem for what is not. */
  public <T extends Comparable<T>> List<T> ascending(Kind<T> kind) {
    List<T> values = new ArrayList<>();
    List<Item> items = items();
    for (Item item : items) {
      T value = item.as(kind);
      boolean greater =
          value == null || values.isEmpty() || value.compareTo(values.get(values.size() - 1)) > 0;
      if (!greater) {
        item.unfit("a greater one than the one before; write them in ascending order");
      }
      if (value != null) {
        values.add(value);
      }
    }
    if (isList() && items.isEmpty()) {
      problem("found an empty list, expected at least one; leave the key out for the default");
    }
    return values;
  }

  private String listAdvice() {
    if (tree instanceof Branch) {
      return "begin each item with \"- \"";
    }
    return isNothing() ? "write one, or leave the key out" : "write [" + tree.found() + "]";
  }

  /** True if a problem with it was told already. */
  private boolean isBroken() {
    return tree instanceof Leaf && ((Leaf) tree).isBroken();
  }

  /** The values of the list that are of the kind; a problem for each other one. */
  public <T> List<T> list(Kind<T> kind) {
    List<T> values = new ArrayList<>();
    for (Item item : items()) {
      T value = item.as(kind);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** A problem that says what was found, and what was expected. */
  public void unfit(String expected) {
    problem("found " + tree.found() + ", expected " + expected);
  }

  public void problem(String sentence) {
    reading.problems().error(tree.place(), tree.path(), sentence);
  }

  /** Something that may be meant so, and most often is not. */
  public void warning(String sentence) {
    reading.problems().warning(tree.place(), tree.path(), sentence);
  }

  /** A problem at the place inside of the text. */
  public void flawed(Flaw flaw) {
    Place place = tree instanceof Leaf ? ((Leaf) tree).placeOf(flaw.column()) : tree.place();
    reading.problems().error(place, tree.path(), flaw.sentence());
  }

  /** Notes that it is valid, but has no effect yet. */
  public void later() {
    reading.later(tree.path(), key);
  }
}
