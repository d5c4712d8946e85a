package io.jobwarden.core.pointcut;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The modifiers that a method must and must not have. */
final class Modifiers {
  private static final Map<String, Integer> BITS = bits();

  private final int required;
  private final int forbidden;

  Modifiers(int required, int forbidden) {
    this.required = required;
    this.forbidden = forbidden;
  }

  /** The bit of a modifier; 0 for any other word. */
  static int bit(String word) {
    Integer bit = BITS.get(word);
    return bit == null ? 0 : bit;
  }

  static String words() {
    return String.join(", ", BITS.keySet());
  }

  boolean match(int modifiers) {
    return (modifiers & required) == required && (modifiers & forbidden) == 0;
  }

  /** What these modifiers have too much or too little. */
  void lacks(int modifiers, Shortfall into) {
    for (Map.Entry<String, Integer> bit : BITS.entrySet()) {
      boolean has = (modifiers & bit.getValue()) != 0;
      if (!has && (required & bit.getValue()) != 0) {
        into.add(Shortfall.SIGNATURE, "is not " + bit.getKey());
      } else if (has && (forbidden & bit.getValue()) != 0) {
        into.add(Shortfall.SIGNATURE, "is " + bit.getKey());
      }
    }
  }

  private static Map<String, Integer> bits() {
    Map<String, Integer> bits = new LinkedHashMap<>();
    bits.put("public", Modifier.PUBLIC);
    bits.put("protected", Modifier.PROTECTED);
    bits.put("private", Modifier.PRIVATE);
    bits.put("static", Modifier.STATIC);
    bits.put("final", Modifier.FINAL);
    bits.put("synchronized", Modifier.SYNCHRONIZED);
    bits.put("strictfp", Modifier.STRICT);
    bits.put("abstract", Modifier.ABSTRACT);
    bits.put("native", Modifier.NATIVE);
    return Collections.unmodifiableMap(bits);
  }
}
