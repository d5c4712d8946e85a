package io.jobwarden.core.mdc;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log lines of one loader's classes, as far as what writes them is loaded. */
public final class Lines {
  private static final Object NOT_ALL = new Object();

  private final Mdcs mdcs;
  private final @Nullable WeakReference<ClassLoader> loader;

  /** Replaced as a whole. */
  private volatile Found found = new Found(NOT_ALL, Collections.emptyList());

  private Lines(Mdcs mdcs, @Nullable WeakReference<ClassLoader> loader) {
    this.mdcs = mdcs;
    this.loader = loader;
  }

  /** {@code loader}: null for the JVM's own, which logs to nobody. */
  public static Lines of(Mdcs mdcs, @Nullable WeakReference<ClassLoader> loader) {
    return new Lines(mdcs, loader);
  }

  /**
   * Lets lines of this thread say something until {@link Said#unsay}.
   *
   * @param keys what it is called
   * @param values null where there is nothing to say
   * @return what was said, or null where nobody would hear
   */
  public @Nullable Said say(String[] keys, @Nullable String[] values) {
    List<Mdc> current = current();
    return current.isEmpty() ? null : Said.on(current, keys, values);
  }

  /** True if somebody would hear. */
  public boolean areHeard() {
    return !current().isEmpty();
  }

  private List<Mdc> current() {
    Found known = found;
    if (mdcs.haveChangedSince(known.state)) {
      Object state = mdcs.state();
      ClassLoader from = loader == null ? null : loader.get();
      List<Mdc> used = new ArrayList<>();
      boolean all = true;
      if (from != null) {
        for (Mdc mdc : mdcs.of(from)) {
          all &= mdc != null;
          if (mdc != null) {
            used.add(mdc);
          }
        }
      }
      known = new Found(all ? state : NOT_ALL, used);
      found = known;
    }
    return known.mdcs;
  }

  private static final class Found {
    private final Object state;
    private final List<Mdc> mdcs;

    Found(Object state, List<Mdc> mdcs) {
      this.state = state;
      this.mdcs = mdcs;
    }
  }
}
