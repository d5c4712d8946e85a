package io.jobwarden.core.value;

import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The arguments of a call, literals or {@link SpecialWord words}, and how well they fit the
 * parameters of a method.
 */
final class Literals {
  /** Of a bound method that takes words: its receiver, then what each word stands for. */
  static final MethodType WITH_WORDS =
      MethodType.genericMethodType(1 + SpecialWord.values().length);

  private static final List<SpecialWord> WORDS = Arrays.asList(SpecialWord.values());
  private static final MethodHandle BYTES = bytes();
  private static final MethodHandle APPLY = apply();

  private static final int AS_SUPERTYPE = 10;
  private static final int NARROWED = 20;
  private static final int UNFIT = -1;

  /** What Java would choose first, then what it boxes, for each type of literal. */
  private static final Map<Class<?>, List<Class<?>>> WIDENED = new HashMap<>();

  static {
    WIDENED.put(String.class, Collections.singletonList(String.class));
    WIDENED.put(Boolean.class, Arrays.asList(boolean.class, Boolean.class));
    WIDENED.put(
        Integer.class,
        Arrays.asList(int.class, long.class, float.class, double.class, Integer.class));
    WIDENED.put(Long.class, Arrays.asList(long.class, float.class, double.class, Long.class));
    WIDENED.put(Double.class, Arrays.asList(double.class, Double.class));
  }

  /** What loses nothing if the value is in range; Java wants a cast here, a literal shall not. */
  private static final List<Class<?>> NARROW =
      Arrays.asList(
          Long.class,
          Double.class,
          float.class,
          Float.class,
          short.class,
          Short.class,
          byte.class,
          Byte.class,
          char.class,
          Character.class);

  private final Object[] values;

  Literals(Object... values) {
    this.values = values;
  }

  int count() {
    return values.length;
  }

  boolean fit(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    for (int i = 0; i < values.length; i++) {
      if (rank(values[i], parameters[i]) == UNFIT) {
        return false;
      }
    }
    return true;
  }

  /** Whether one fits better than the other at some place, and nowhere worse. */
  boolean prefer(Method one, Method other) {
    boolean better = false;
    for (int i = 0; i < values.length; i++) {
      Class<?> a = one.getParameterTypes()[i];
      Class<?> b = other.getParameterTypes()[i];
      int difference = Integer.compare(rank(values[i], a), rank(values[i], b));
      if (difference == 0 && a != b) {
        difference = b.isAssignableFrom(a) ? -1 : 1;
      }
      if (difference > 0) {
        return false;
      }
      better |= difference < 0;
    }
    return better;
  }

  /** True if no word is among them. */
  boolean areAllKnown() {
    return Arrays.stream(values).noneMatch(SpecialWord.class::isInstance);
  }

  /** A handle that needs the receiver alone, or where words are among them what they stand for. */
  MethodHandle bind(MethodHandle method) {
    MethodHandle bound = method;
    List<Integer> order = new ArrayList<>();
    order.add(0);
    for (int i = values.length - 1; i >= 0; i--) {
      Class<?> parameter = method.type().parameterType(1 + i);
      if (values[i] instanceof SpecialWord) {
        order.add(1, 1 + WORDS.indexOf(values[i]));
        bound = parameter == byte[].class ? filterArguments(bound, 1 + i, BYTES) : bound;
        bound = values[i] == SpecialWord.LISTENER ? made(bound, 1 + i, parameter) : bound;
      } else {
        Class<?> boxed = MethodType.methodType(parameter).wrap().returnType();
        bound = insertArguments(bound, 1 + i, convert(values[i], boxed));
      }
    }
    int[] positions = order.stream().mapToInt(Integer::intValue).toArray();
    return areAllKnown()
        ? bound
        : permuteArguments(
            bound.asType(MethodType.genericMethodType(positions.length)), WITH_WORDS, positions);
  }

  /** Of a text; of the JDK's types alone, as all that is kept beside a class. */
  private static MethodHandle bytes() {
    MethodType type = MethodType.methodType(byte[].class, Charset.class);
    try {
      return insertArguments(
          MethodHandles.publicLookup().findVirtual(String.class, "getBytes", type),
          1,
          StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static MethodHandle made(MethodHandle method, int at, Class<?> parameter) {
    MethodHandle maker = insertArguments(APPLY, 1, parameter);
    return filterArguments(
        method, at, maker.asType(MethodType.methodType(parameter, Function.class)));
  }

  /** Of an interface, by a function; of the JDK's types alone, as above. */
  private static MethodHandle apply() {
    MethodType type = MethodType.methodType(Object.class, Object.class);
    try {
      return MethodHandles.publicLookup().findVirtual(Function.class, "apply", type);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    for (Object value : values) {
      text.append(text.length() == 1 ? "" : ", ");
      text.append(shown(value));
    }
    return text.append(')').toString();
  }

  private static String shown(Object value) {
    if (value instanceof SpecialWord) {
      return ((SpecialWord) value).name().toLowerCase(Locale.ROOT);
    }
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }

  /** From 0, the best, upwards; a word stands for a text, for its bytes, or for what hears. */
  private static int rank(Object value, Class<?> parameter) {
    if (value == SpecialWord.LISTENER) {
      return parameter.isInterface() ? NARROWED : UNFIT;
    }
    if (value instanceof SpecialWord) {
      return parameter == byte[].class ? NARROWED : rank("", parameter);
    }
    List<Class<?>> widened = WIDENED.getOrDefault(value.getClass(), Collections.emptyList());
    int rank = widened.indexOf(parameter);
    if (rank >= 0) {
      return rank;
    }
    if (parameter.isInstance(value)) {
      return AS_SUPERTYPE;
    }
    int narrow = NARROW.indexOf(parameter);
    return narrow >= 0 && survives(value, parameter) ? NARROWED + narrow : UNFIT;
  }

  private static boolean survives(Object value, Class<?> parameter) {
    Object narrowed = convert(value, MethodType.methodType(parameter).wrap().returnType());
    if (value instanceof Number && narrowed instanceof Number) {
      return narrowed instanceof Float
          || ((Number) narrowed).doubleValue() == ((Number) value).doubleValue();
    }
    return narrowed instanceof Character;
  }

  private static Object convert(Object value, Class<?> type) {
    if (type == Character.class && value instanceof String && ((String) value).length() == 1) {
      return ((String) value).charAt(0);
    }
    if (type.isInstance(value) || !(value instanceof Number)) {
      return value;
    }
    Number number = (Number) value;
    if (type == Long.class) {
      return number.longValue();
    } else if (type == Double.class) {
      return number.doubleValue();
    } else if (type == Float.class) {
      return number.floatValue();
    } else if (type == Short.class) {
      return number.shortValue();
    } else if (type == Byte.class) {
      return number.byteValue();
    }
    return value;
  }
}
