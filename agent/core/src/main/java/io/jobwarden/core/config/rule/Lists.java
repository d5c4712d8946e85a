package io.jobwarden.core.config.rule;

import io.jobwarden.core.config.read.Item;
import io.jobwarden.core.config.read.Kind;
import java.util.ArrayList;
import java.util.List;

/** Lists with an order of their own. */
public final class Lists {
  private Lists() {}

  /** Values each greater than the one before, at least one; a problem for each that is not. */
  public static <T extends Comparable<T>> List<T> ascending(Item list, Kind<T> kind) {
    List<T> values = new ArrayList<>();
    for (Item item : list.items()) {
      T value = item.as(kind);
      if (value == null) {
        continue;
      }
      if (!values.isEmpty() && value.compareTo(values.get(values.size() - 1)) <= 0) {
        item.unfit("a greater one than the one before; write them in ascending order");
      }
      values.add(value);
    }
    if (list.isList() && values.isEmpty() && list.items().isEmpty()) {
      list.problem("found an empty list, expected at least one; leave the key out for the default");
    }
    return values;
  }
}
