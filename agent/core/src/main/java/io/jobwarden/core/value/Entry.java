package io.jobwarden.core.value;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ['key']} of a map, or {@code [0]} of a list, an array or a map; null beyond its end. */
final class Entry extends Step {
  private final Object key;
  private final int index; // -1 for a text

  Entry(Object key) {
    this.key = key;
    this.index = key instanceof Integer ? (Integer) key : -1;
  }

  @Override
  @Nullable Object from(Object whole, Facts facts) {
    if (whole instanceof Map) {
      return ((Map<?, ?>) whole).get(key);
    }
    if (index >= 0 && whole instanceof List) {
      List<?> list = (List<?>) whole;
      return index < list.size() ? list.get(index) : null;
    }
    if (index >= 0 && whole.getClass().isArray()) {
      return index < Array.getLength(whole) ? Array.get(whole, index) : null;
    }
    String expected = index < 0 ? "a map" : "a list, an array or a map";
    throw new Unreadable(
        "found " + whole.getClass().getName() + " before [" + key + "], expected " + expected);
  }
}
