package io.jobwarden.core.model;

import org.jspecify.annotations.Nullable;

/** Values under names, in a fixed order; the names are shared by all calls of a rule. */
public final class NamedValues {
  public static final NamedValues NONE = new NamedValues(new String[0], new Object[0]);

  private final String[] names;
  private final @Nullable Object[] values;

  private NamedValues(String[] names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  /** Takes both arrays over; a value is a text, a number, a truth value or null. */
  public static NamedValues of(String[] names, @Nullable Object[] values) {
    return new NamedValues(names, values);
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  public @Nullable Object value(int index) {
    return values[index];
  }
}
