package io.jobwarden.core.explain.archive;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Where nothing can be read. */
enum NoEntries implements Entries {
  NONE;

  @Override
  public Iterable<String> names() {
    return Collections.emptyList();
  }

  @Override
  public byte @Nullable [] read(String name) {
    return null;
  }

  @Override
  public @Nullable Entries inside(String name) {
    return null;
  }

  @Override
  public void close() {}
}
