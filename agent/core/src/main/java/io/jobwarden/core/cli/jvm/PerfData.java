package io.jobwarden.core.cli.jvm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the texts in the file that a HotSpot JVM keeps for {@code jps} and its like: version 2 of
 * the format, which JDK 5 to 25 write ({@code perfMemory.hpp}).
 */
final class PerfData {
  static final String COMMAND = "sun.rt.javaCommand";
  static final String VERSION = "java.property.java.version";

  private static final int MAGIC = 0xcafec0c0;
  private static final int BIG_ENDIAN = 0;
  private static final int BYTE_ORDER = 4;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;
  private static final int MAX_BYTES = 1 << 20;

  private PerfData() {}

  /** All texts by name; throws if it is no such file, or one that is only being made. */
  static Map<String, String> read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than a file of performance data");
    }
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));
    try {
      return texts(data);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException(file + " is no file of performance data", e);
    }
  }

  private static Map<String, String> texts(ByteBuffer data) throws IOException {
    if (data.getInt(0) != MAGIC) {
      throw new IOException("no performance data");
    }
    data.order(data.get(BYTE_ORDER) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    Map<String, String> texts = new HashMap<>();
    int entry = data.getInt(FIRST_ENTRY);
    for (int left = data.getInt(ENTRIES); left > 0; left--) {
      int length = data.getInt(entry);
      int vector = data.getInt(entry + 8);
      if (length <= 0) {
        throw new IOException("performance data that is not whole yet");
      }
      if (vector > 0 && data.get(entry + 12) == 'B') {
        String name = text(data, entry + data.getInt(entry + 4), length);
        texts.put(name, text(data, entry + data.getInt(entry + 16), vector));
      }
      entry += length;
    }
    return texts;
  }

  private static String text(ByteBuffer data, int from, int most) {
    int end = from;
    while (end < from + most && data.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - from];
    for (int i = 0; i < text.length; i++) {
      text[i] = data.get(from + i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
