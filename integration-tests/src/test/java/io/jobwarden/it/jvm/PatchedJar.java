package io.jobwarden.it.jvm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A copy of a jar of which some entries are others. */
public final class PatchedJar {
  private PatchedJar() {}

  /**
   * Makes one.
   *
   * @param patches by entry: from its bytes to those in their place; each entry must be there
   */
  public static Path of(Path jar, Path copy, Map<String, UnaryOperator<byte[]>> patches)
      throws IOException {
    TreeSet<String> left = new TreeSet<>(patches.keySet());
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(copy);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        UnaryOperator<byte[]> patch =
            patches.getOrDefault(entry.getName(), UnaryOperator.identity());
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(patch.apply(bytes));
        left.remove(entry.getName());
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("no entries " + left + " in " + jar);
    }
    return copy;
  }

  /** The same with all of one text replaced by another of its length, as class files need it. */
  public static byte[] replaced(byte[] bytes, String text, String other) {
    String file = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!file.contains(text) || text.length() != other.length()) {
      throw new IllegalArgumentException(text + " cannot become " + other);
    }
    return file.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
