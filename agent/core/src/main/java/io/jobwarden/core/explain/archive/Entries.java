package io.jobwarden.core.explain.archive;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What lies in a folder or an archive, by its path from there, with {@code /} between. */
interface Entries extends Closeable {
  Iterable<String> names();

  /** Reads a file; null where there is none. */
  byte @Nullable [] read(String name) throws IOException;

  /** Opens an archive inside, which lives as long as this; null where there is none. */
  @Nullable Entries inside(String name) throws IOException;
}
