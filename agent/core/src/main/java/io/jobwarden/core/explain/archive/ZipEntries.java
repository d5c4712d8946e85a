package io.jobwarden.core.explain.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file by its central directory, as the JVM reads jars: also of one that lies
 * inside another, or has a start script in front. See PKWARE's APPNOTE, 4.3.
 *
 * <p>{@code java.util.zip} reads those inside only from front to end.
 */
final class ZipEntries implements Entries {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int LARGEST = 512 << 20; // of an entry; one that claims more is a bomb

  private final Bytes bytes;
  private final byte[] directory;
  private final long start; // of the archive: what stands before it is no part of it
  private final Map<String, Integer> places = new LinkedHashMap<>(); // within the directory

  ZipEntries(Bytes bytes) throws IOException {
    this.bytes = bytes;
    long end = findEnd();
    byte[] record = bytes.read(end, 22);
    long size = u4(record, 12);
    long offset = u4(record, 16);
    if (u2(record, 10) == 0xffff || size == 0xffffffffL || offset == 0xffffffffL) {
      byte[] locator = end < 20 ? new byte[20] : bytes.read(end - 20, 20);
      if (u4(locator, 0) == END_64_LOCATOR) {
        long end64 = end - 20 - 56;
        byte[] record64 = bytes.read(end64, 56);
        if (u4(record64, 0) != END_64) {
          throw new IOException("its end record is not where it should be");
        }
        size = u8(record64, 40);
        offset = u8(record64, 48);
        end = end64;
      }
    }
    if (size > LARGEST) {
      throw new IOException("its directory is too large");
    }
    start = end - size - offset;
    directory = bytes.read(end - size, (int) size);
    readDirectory();
  }

  private long findEnd() throws IOException {
    long size = bytes.size();
    int tail = (int) Math.min(size, 22 + 0xffff);
    byte[] last = bytes.read(size - tail, tail);
    for (int at = tail - 22; at >= 0; at--) {
      if (u4(last, at) == END && at + 22 + u2(last, at + 20) <= tail) {
        return size - tail + at;
      }
    }
    throw new IOException("it is no zip file");
  }

  private void readDirectory() throws IOException {
    int at = 0;
    while (at + 46 <= directory.length && u4(directory, at) == CENTRAL) {
      int nameLength = u2(directory, at + 28);
      int next = at + 46 + nameLength + u2(directory, at + 30) + u2(directory, at + 32);
      if (next > directory.length) {
        throw new IOException("its directory is broken");
      }
      String name = new String(directory, at + 46, nameLength, StandardCharsets.UTF_8);
      places.put(name, at);
      at = next;
    }
  }

  @Override
  public Iterable<String> names() {
    return places.keySet();
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    Integer at = places.get(name);
    if (at == null) {
      return null;
    }
    Bytes content = content(at);
    return u2(directory, at + 10) == STORED
        ? content.read(0, (int) content.size())
        : inflate(content, at);
  }

  @Override
  public @Nullable Entries inside(String name) throws IOException {
    Integer at = places.get(name);
    if (at == null) {
      return null;
    }
    Bytes content = content(at);
    return new ZipEntries(
        u2(directory, at + 10) == STORED ? content : Bytes.of(inflate(content, at)));
  }

  private Bytes content(int at) throws IOException {
    long offset = start + u4(directory, at + 42);
    byte[] local = bytes.read(offset, 30);
    if (u4(local, 0) != LOCAL) {
      throw new IOException("an entry is not where its directory says");
    }
    if ((u2(directory, at + 8) & 1) != 0) {
      throw new IOException("it is encrypted");
    }
    long size = u4(directory, at + 20);
    if (size > LARGEST) {
      throw new IOException("an entry is too large");
    }
    return bytes.part(offset + 30 + u2(local, 26) + u2(local, 28), size);
  }

  private byte[] inflate(Bytes content, int at) throws IOException {
    int method = u2(directory, at + 10);
    long size = u4(directory, at + 24);
    if (method != DEFLATED || size > LARGEST) {
      throw new IOException(
          method == DEFLATED ? "an entry is too large" : "compression " + method + " is unknown");
    }
    Inflater inflater = new Inflater(true);
    try {
      byte[] packed = content.read(0, (int) content.size());
      byte[] unpacked = new byte[(int) size];
      inflater.setInput(packed);
      int done = 0;
      while (done < unpacked.length) {
        int count = inflater.inflate(unpacked, done, unpacked.length - done);
        if (count == 0) {
          throw new IOException("an entry ends too early");
        }
        done += count;
      }
      return unpacked;
    } catch (DataFormatException broken) {
      throw new IOException("an entry is broken: " + broken.getMessage(), broken);
    } finally {
      inflater.end();
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private static int u2(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }

  private static long u4(byte[] from, int at) {
    return u2(from, at) | (long) u2(from, at + 2) << 16;
  }

  private static long u8(byte[] from, int at) {
    return u4(from, at) | u4(from, at + 4) << 32;
  }
}
