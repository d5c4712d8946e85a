package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.List;

/** A place in a woven class where its objects are seen; told before the first one passes. */
@AutoValue
public abstract class Sight {
  Sight() {}

  /** A sight; {@code types} are those that the configuration asks for, as it writes them. */
  public static Sight of(int number, String className, boolean made, List<String> types) {
    return new AutoValue_Sight(number, className, made, types);
  }

  /** The number that objects bring to the gate. */
  public abstract int number();

  /** Binary name of the class. */
  public abstract String className();

  /** True for constructors, which see each object at its beginning; false for methods. */
  public abstract boolean made();

  /** Types asked for that the class is one of. */
  public abstract List<String> types();
}
