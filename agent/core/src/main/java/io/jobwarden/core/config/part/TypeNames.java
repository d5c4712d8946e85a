package io.jobwarden.core.config.part;

import io.jobwarden.core.config.read.Kind;
import io.jobwarden.core.config.read.Kinds;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of types, in full, but for those of {@code java.lang}: as in pointcuts. */
public final class TypeNames {
  /** Gives the full name. */
  public static final Kind<String> KIND =
      Kinds.mapped("the full name of a type", TypeNames::full).correctedBy(TypeNames::correct);

  /** The same, maybe with a {@code +} behind it, which means its subtypes, too. */
  public static final Kind<String> WITH_SUBTYPES =
      Kinds.mapped("the full name of a type, with a + behind it for its subtypes", TypeNames::wide)
          .correctedBy(TypeNames::correctWide);

  private static final Pattern WORD =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
  private static final Pattern QUALIFIED = Pattern.compile("(" + WORD + "\\.)+" + WORD);

  /** Where the exceptions live that people write without a package. */
  private static final String[] WELL_KNOWN = {
    "java.io.", "java.net.", "java.nio.file.", "java.sql.", "java.util.", "java.util.concurrent."
  };

  /** A class file holds no longer one; a longer text could overflow the stack. */
  private static final int LONGEST = 1000;

  private TypeNames() {}

  private static @Nullable String full(String text) {
    if (text.length() <= LONGEST && QUALIFIED.matcher(text).matches()) {
      return text;
    }
    return WORD.matcher(text).matches() && exists("java.lang." + text) ? "java.lang." + text : null;
  }

  private static @Nullable String wide(String text) {
    String full = full(withoutPlus(text));
    return full == null ? null : full + text.substring(withoutPlus(text).length());
  }

  private static @Nullable String correctWide(String text) {
    String corrected = correct(withoutPlus(text));
    return corrected == null ? null : corrected + text.substring(withoutPlus(text).length());
  }

  private static String withoutPlus(String text) {
    return text.endsWith("+") ? text.substring(0, text.length() - 1) : text;
  }

  private static @Nullable String correct(String text) {
    if (!WORD.matcher(text).matches()) {
      return null;
    }
    for (String prefix : WELL_KNOWN) {
      if (exists(prefix + text)) {
        return prefix + text;
      }
    }
    return null;
  }

  /** Looks for the class file: nothing is loaded, which might be too early for the application. */
  private static boolean exists(String name) {
    return ClassLoader.getSystemResource(name.replace('.', '/') + ".class") != null;
  }
}
