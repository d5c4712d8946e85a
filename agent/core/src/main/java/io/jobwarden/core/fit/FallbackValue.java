package io.jobwarden.core.fit;

import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.WovenMethod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a fallback as a value of the type that a method returns. */
public final class FallbackValue {
  private static final Set<String> PRIMITIVES =
      new HashSet<>(
          Arrays.asList("boolean", "byte", "short", "int", "long", "float", "double", "char"));

  /** Of YAML's core schema; Java would take 5d and NaN for numbers, too. */
  private static final Pattern FRACTION =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private FallbackValue() {}

  /**
   * The value, as an object.
   *
   * @throws IllegalArgumentException if it is none of that type; the message says why
   */
  public static @Nullable Object of(FallbackPlan plan, WovenMethod method) {
    String type = method.returnType();
    String text = plan.text();
    if (text == null) {
      if (PRIMITIVES.contains(type)) {
        throw new IllegalArgumentException("null is no " + type);
      }
      return null;
    }
    try {
      return typed(type, text, plan.quoted());
    } catch (NumberFormatException unfit) {
      throw new IllegalArgumentException("\"" + text + "\" is no " + type, unfit);
    }
  }

  private static Object typed(String type, String text, boolean quoted) {
    switch (type) {
      case "java.lang.String":
      case "java.lang.CharSequence":
        return text;
      case "boolean":
      case "java.lang.Boolean":
        return bool(type, text);
      case "byte":
      case "java.lang.Byte":
        return Byte.valueOf(text);
      case "short":
      case "java.lang.Short":
        return Short.valueOf(text);
      case "int":
      case "java.lang.Integer":
        return Integer.valueOf(text);
      case "long":
      case "java.lang.Long":
        return Long.valueOf(text);
      case "float":
      case "java.lang.Float":
        return Float.valueOf(text);
      case "double":
      case "java.lang.Double":
        return Double.valueOf(text);
      case "char":
      case "java.lang.Character":
        return character(type, text);
      case "java.math.BigDecimal":
        return new BigDecimal(text);
      case "java.math.BigInteger":
        return new BigInteger(text);
      case "java.lang.Object":
        return natural(text, quoted);
      default:
        throw new IllegalArgumentException(
            "void".equals(type)
                ? "the method returns nothing; write value: null"
                : "a " + type + " cannot be written in a file; write value: null");
    }
  }

  private static Boolean bool(String type, String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("\"" + text + "\" is no " + type);
    }
    return Boolean.valueOf(text);
  }

  private static Character character(String type, String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("\"" + text + "\" is no " + type);
    }
    return text.charAt(0);
  }

  /** As YAML reads it where nothing says what it is. */
  private static Object natural(String text, boolean quoted) {
    if (quoted) {
      return text;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      long number = Long.parseLong(text);
      if (number == (int) number) {
        return (int) number;
      }
      return number;
    } catch (NumberFormatException notWhole) {
      return fraction(text);
    }
  }

  private static Object fraction(String text) {
    return FRACTION.matcher(text).matches() ? (Object) Double.valueOf(text) : text;
  }

  /** What a call that is skipped returns: null, 0 or false. */
  public static @Nullable Object nothing(String type) {
    switch (type) {
      case "boolean":
        return false;
      case "byte":
        return (byte) 0;
      case "short":
        return (short) 0;
      case "int":
        return 0;
      case "long":
        return 0L;
      case "float":
        return 0f;
      case "double":
        return 0d;
      case "char":
        return (char) 0;
      default:
        return null;
    }
  }
}
