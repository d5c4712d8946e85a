package io.jobwarden.core.control;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** Makes and compares tokens. */
final class Tokens {
  private static final int BYTES = 32;

  private Tokens() {}

  /** A text of 64 hexadecimal digits that nobody can guess. */
  static String fresh() {
    StringBuilder text = new StringBuilder(2 * BYTES);
    for (byte one : random()) {
      text.append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
    }
    return text.toString();
  }

  /** Takes the same time whatever the difference is. */
  static boolean same(String expected, String found) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }

  /** From the kernel where it offers it: the JDK's generator wakes the security providers. */
  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    try (DataInputStream in =
        new DataInputStream(Files.newInputStream(Paths.get("/dev/urandom")))) {
      in.readFully(bytes);
    } catch (IOException none) {
      new SecureRandom().nextBytes(bytes);
    }
    return bytes;
  }
}
