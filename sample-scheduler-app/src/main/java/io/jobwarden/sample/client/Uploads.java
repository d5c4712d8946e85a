package io.jobwarden.sample.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** What the client has to send. */
final class Uploads {
  /** Sound as a file, but one name is longer than any table's column. */
  static final String TOO_LONG_A_NAME = "XX\t" + "Very ".repeat(60) + "Long Country\n";

  /** No tabs, no codes. */
  static final String NONSENSE = "this is not a table\n";

  /** Claims to be compressed, and is not. */
  static final String NO_GZIP = "plain";

  private Uploads() {}

  static byte[] bundled(String name) throws IOException {
    try (InputStream file = Uploads.class.getResourceAsStream("/data/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    }
  }

  static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(plain);
    }
    return compressed.toByteArray();
  }
}
