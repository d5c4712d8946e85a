package io.jobwarden.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The input files, read by other means than the sample's own. */
public final class Originals {
  private Originals() {}

  public static String text(String name) {
    try (InputStream file = Originals.class.getResourceAsStream("/data/" + name)) {
      byte[] bytes = Objects.requireNonNull(file, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All lines that say something. */
  public static List<String> lines(String name) {
    return text(name).lines().filter(line -> !line.isEmpty() && line.charAt(0) != '#').toList();
  }

  /** The zone names, sorted. */
  public static List<String> zones() {
    return lines("zone1970.tab").stream().map(line -> line.split("\t")[2]).sorted().toList();
  }

  /** The country codes, sorted. */
  public static List<String> countries() {
    return lines("iso3166.tab").stream().map(line -> line.substring(0, 2)).sorted().toList();
  }
}
