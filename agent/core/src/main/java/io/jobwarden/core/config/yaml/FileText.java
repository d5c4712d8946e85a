package io.jobwarden.core.config.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Bytes of a file become text: UTF-8, or UTF-16 where a byte order mark says so (which is what a
 * redirection in PowerShell writes).
 */
final class FileText {
  private static final char ORDER_MARK = '\uFEFF';

  private FileText() {}

  /** Null, and a problem at the first bad byte, where the bytes are no text. */
  static @Nullable String decode(byte[] bytes, Problems problems) {
    Charset charset = charsetOf(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    out.flip();
    String text = withoutOrderMark(out.toString());
    if (result.isError()) {
      int bad = bytes[in.position()] & 0xFF;
      problems.error(
          placeAfter(text),
          "",
          "byte 0x"
              + hex(bad, 2)
              + " at offset "
              + in.position()
              + " is not "
              + charset.name()
              + "; save the file as UTF-8");
      return null;
    }
    return text;
  }

  /** False, and a problem, where the text has a character that YAML does not allow. */
  static boolean isPrintable(String text, Problems problems) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (!StreamReader.isPrintable(codePoint)) {
        problems.error(
            placeAfter(text.substring(0, i)),
            "",
            "found the character U+"
                + hex(codePoint, 4)
                + ", which YAML does not allow; delete it");
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  static String withoutOrderMark(String text) {
    return !text.isEmpty() && text.charAt(0) == ORDER_MARK ? text.substring(1) : text;
  }

  private static Charset charsetOf(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    if (first == 0xFEFF) {
      return StandardCharsets.UTF_16BE;
    }
    return first == 0xFFFE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static Place placeAfter(String text) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        start = i + 1;
      }
    }
    return Place.of(line, text.codePointCount(start, text.length()) + 1);
  }

  private static String hex(int number, int digits) {
    StringBuilder hex = new StringBuilder(Integer.toHexString(number).toUpperCase(Locale.ROOT));
    while (hex.length() < digits) {
      hex.insert(0, '0');
    }
    return hex.toString();
  }
}
