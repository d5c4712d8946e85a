package io.jobwarden.core.pointcut;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds a text among the Utf8 constants of a class file without making strings of them all: many
 * rules ask one class for many texts.
 */
final class Utf8Table {
  private static final int UTF8 = 1;
  private static final int HASHED = 8; // bytes: the names of one class differ at their ends

  private final byte[] bytes;
  private final int[] slots; // where lengths stand, hashed, next free slot on a clash; 0 for free

  /** Expects positions of tags within the bytes, or 0. */
  Utf8Table(byte[] bytes, int[] constants) {
    this.bytes = bytes;
    this.slots = new int[Integer.highestOneBit(constants.length) * 4];
    for (int at : constants) {
      if (at != 0 && bytes[at] == UTF8) {
        add(at + 1);
      }
    }
  }

  private void add(int at) {
    int length = ClassHeader.u2(bytes, at);
    int hash = length;
    for (int i = Math.max(0, length - HASHED); i < length; i++) {
      hash = 31 * hash + bytes[at + 2 + i];
    }
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    slots[slot] = at;
  }

  boolean holds(String text) {
    String raw = raw(text);
    int length = raw.length();
    int hash = length;
    for (int i = Math.max(0, length - HASHED); i < length; i++) {
      hash = 31 * hash + (byte) raw.charAt(i);
    }
    for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
      if (isAt(slots[slot], raw)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAt(int at, String raw) {
    if (ClassHeader.u2(bytes, at) != raw.length()) {
      return false;
    }
    for (int i = 0; i < raw.length(); i++) {
      if (bytes[at + 2 + i] != (byte) raw.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** One character per byte of the class file's own encoding: nearly always the text itself. */
  private static String raw(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c > 127) {
        return encoded(text);
      }
    }
    return text;
  }

  private static String encoded(String text) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try {
      new DataOutputStream(encoded).writeUTF(text);
    } catch (IOException tooLong) {
      return text; // stands in no class file
    }
    byte[] raw = encoded.toByteArray();
    return new String(raw, 2, raw.length - 2, StandardCharsets.ISO_8859_1);
  }
}
