package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.List;
import java.util.Map;

/** A method that was woven, told before its first call can pass the gate. */
@AutoValue
public abstract class WovenMethod {
  WovenMethod() {}

  public static Builder builder() {
    return new AutoValue_WovenMethod.Builder();
  }

  /** The number that its calls bring to the gate. */
  public abstract int site();

  /** Binary name of the class that declares it. */
  public abstract String className();

  /** Its name; {@code new} for a constructor, as in pointcuts. */
  public abstract String methodName();

  /** Indexes of the rules that match, in the order of the configuration. */
  public abstract List<Integer> rules();

  /** True if its calls are only counted and timed. */
  public abstract boolean tally();

  /** True if the method holds a monitor while it runs, by being synchronized. */
  public abstract boolean locks();

  /** Members of the annotations that rules read, by type name: of the method, else of its class. */
  public abstract Map<String, Map<String, Object>> annotations();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder site(int site);

    public abstract Builder className(String className);

    public abstract Builder methodName(String methodName);

    public abstract Builder rules(List<Integer> rules);

    public abstract Builder tally(boolean tally);

    public abstract Builder locks(boolean locks);

    public abstract Builder annotations(Map<String, Map<String, Object>> annotations);

    public abstract WovenMethod build();
  }
}
