package io.jobwarden.launcher.inside;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A jar as it was when it was opened, held in memory: classes that are loaded later come out of the
 * same jar, even if the file has been overwritten or deleted since, and no file stays open.
 *
 * <p>Reads what the agent's own build writes: entries stored or deflated, no ZIP64, no encryption
 * (APPNOTE.TXT of PKWARE, 4.3). Used by many threads.
 */
final class JarImage {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int DIRECTORY_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int DEFLATED = 8;

  private final byte[] bytes;

  /** By name: where the entry stands in the directory. */
  private final Map<String, Integer> entries = new HashMap<>();

  private JarImage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads the jar; {@link IOException} if there is none at that place. */
  static JarImage of(File jar) throws IOException {
    JarImage image = new JarImage(Files.readAllBytes(jar.toPath()));
    try {
      image.readDirectory();
    } catch (IndexOutOfBoundsException cut) {
      throw new ZipException(jar + " is no whole jar");
    }
    return image;
  }

  private void readDirectory() throws ZipException {
    ByteBuffer jar = buffer();
    int end = bytes.length - END_SIZE;
    while (end >= 0 && jar.getInt(end) != END_SIGNATURE) {
      end--; // a comment may follow
    }
    if (end < 0) {
      throw new ZipException("no directory found");
    }
    int count = jar.getShort(end + 10) & 0xFFFF;
    int place = jar.getInt(end + 16);
    for (int i = 0; i < count; i++) {
      if (jar.getInt(place) != DIRECTORY_SIGNATURE) {
        throw new ZipException("no entry at " + place);
      }
      int nameLength = jar.getShort(place + 28) & 0xFFFF;
      String name = new String(bytes, place + DIRECTORY_SIZE, nameLength, StandardCharsets.UTF_8);
      entries.put(name, place);
      place +=
          DIRECTORY_SIZE
              + nameLength
              + (jar.getShort(place + 30) & 0xFFFF)
              + (jar.getShort(place + 32) & 0xFFFF);
    }
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** The bytes of an entry, or null if there is none of that name. */
  byte @Nullable [] entry(String name) throws IOException {
    Integer place = entries.get(name);
    if (place == null) {
      return null;
    }
    ByteBuffer jar = buffer();
    int packed = jar.getInt(place + 20);
    byte[] entry = new byte[jar.getInt(place + 24)];
    int local = jar.getInt(place + 42);
    int from =
        local
            + LOCAL_SIZE
            + (jar.getShort(local + 26) & 0xFFFF)
            + (jar.getShort(local + 28) & 0xFFFF);
    if (jar.getShort(place + 10) != DEFLATED) {
      System.arraycopy(bytes, from, entry, 0, entry.length);
      return entry;
    }
    Inflater inflater = new Inflater(true);
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(bytes, from, packed), inflater))) {
      in.readFully(entry);
    } finally {
      inflater.end();
    }
    return entry;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
