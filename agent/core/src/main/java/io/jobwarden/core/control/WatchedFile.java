package io.jobwarden.core.control;

import io.jobwarden.core.diag.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands in a file, not at its time: links may be swapped, clocks be coarse, and
 * files be written again as they were.
 */
public final class WatchedFile {
  private static final long MAX_BYTES = 16 << 20;
  private static final byte[] GONE = {};

  private final Path file;

  /** Those that it names, in which a change counts as one in it. */
  private List<Path> others = Collections.emptyList();

  /** What was told last; null before it could be read for the first time. */
  private byte @Nullable [] told;

  /** What the last look found where that is something else, {@link #GONE} for no file; or null. */
  private byte @Nullable [] seen;

  private boolean saidGone;

  /** Takes what stands in it now as known: made before the file is read, it misses no change. */
  public WatchedFile(Path file) {
    this.file = file;
    told = read(false);
  }

  /** Takes what stands in files that it names as known, too. To be called once, and early. */
  public void with(List<Path> named) {
    others = named;
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(told == null ? GONE : told);
      writeOthers(all);
      told = all.toByteArray();
    } catch (IOException e) {
      told = null; // the next look will tell of what is there by then
    }
  }

  /**
   * True if the content is another one than was told last, and was the same at two looks: a file
   * that is being written is left alone.
   */
  boolean hasChanged() {
    byte[] now = read(seen == GONE && !saidGone);
    if (now == null) {
      seen = GONE;
      return false;
    }
    if (saidGone) {
      saidGone = false;
      AgentLog.info("the configuration " + file + " is there again");
    }
    if (Arrays.equals(now, told)) {
      seen = null;
      return false;
    }
    boolean settled = seen != GONE && Arrays.equals(now, seen);
    seen = settled ? null : now;
    if (settled) {
      told = now;
    }
    return settled;
  }

  /** True if another look is due soon, since one alone proves nothing. */
  boolean isUnsettled() {
    return seen != null && !saidGone;
  }

  private void writeOthers(ByteArrayOutputStream all) throws IOException {
    for (Path other : others) {
      all.write(Files.exists(other) ? content(other) : GONE);
    }
  }

  private static byte[] content(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("larger than " + (MAX_BYTES >> 20) + " MB");
    }
    return Files.readAllBytes(file);
  }

  private byte @Nullable [] read(boolean tell) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(content(file));
      writeOthers(all);
      return all.toByteArray();
    } catch (IOException e) {
      if (tell) {
        saidGone = true;
        AgentLog.warn(
            "the configuration " + file + " cannot be read; what it said stays in force: " + e);
      }
      return null;
    }
  }
}
