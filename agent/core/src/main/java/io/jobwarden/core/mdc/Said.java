package io.jobwarden.core.mdc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lines of one thread say for a while, and what they said before. Used by that thread. */
public final class Said implements Runnable {
  /** Stands for a value that was right already. */
  private static final Object SAME = Said.class;

  private final Thread thread = Thread.currentThread();
  private final List<Mdc> mdcs;
  private final String[] keys;
  private final @Nullable String[] values;

  /** What stood there before, one after the other; what was not touched is {@link #SAME}. */
  private final @Nullable Object[] before;

  private Said(List<Mdc> mdcs, String[] keys, @Nullable String[] values) {
    this.mdcs = mdcs;
    this.keys = keys;
    this.values = values;
    this.before = new Object[mdcs.size() * keys.length];
  }

  static Said on(List<Mdc> mdcs, String[] keys, @Nullable String[] values) {
    Said said = new Said(mdcs, keys, values);
    int at = 0;
    for (Mdc mdc : mdcs) {
      for (int i = 0; i < keys.length; i++) {
        said.before[at++] = say(mdc, keys[i], values[i]);
      }
    }
    return said;
  }

  private static @Nullable Object say(Mdc mdc, String key, @Nullable String value) {
    Object before = SAME;
    try {
      Object there = value == null ? null : mdc.get(key);
      if (value != null && !value.equals(there)) {
        before = there; // even where the next line fails, which may have done it
        mdc.put(key, value);
      }
    } catch (Throwable theirs) { // of the application's logging: its lines say less
    }
    return before;
  }

  /**
   * Lets lines say what they said before, unless the application has changed it since; on another
   * thread there is nothing to do.
   *
   * @throws StackOverflowError where no stack is left for that: to be called again
   */
  @Override
  public void run() {
    if (Thread.currentThread() != thread) {
      return;
    }
    for (int at = before.length - 1; at >= 0; at--) {
      String value = values[at % keys.length];
      if (before[at] != SAME && value != null) {
        restore(mdcs.get(at / keys.length), keys[at % keys.length], value, before[at]);
      }
    }
  }

  private static void restore(Mdc mdc, String key, String value, @Nullable Object before) {
    try {
      if (!value.equals(mdc.get(key))) {
        return;
      }
      if (before == null) {
        mdc.remove(key);
      } else {
        mdc.put(key, before.toString());
      }
    } catch (StackOverflowError full) {
      throw full;
    } catch (Throwable theirs) { // as above
    }
  }
}
