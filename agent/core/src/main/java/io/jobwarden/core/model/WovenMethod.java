package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method that was woven, told before its first call can pass the gate. */
@AutoValue
public abstract class WovenMethod {
  WovenMethod() {}

  public static Builder builder() {
    return new AutoValue_WovenMethod.Builder()
        .number(0)
        .returned(Returned.VALUE)
        .returnType("void")
        .handle(false);
  }

  /** The number that its calls bring to the gate. */
  public abstract int site();

  /** The number of the method, whatever is woven into it. */
  public abstract int number();

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

  /** What its declared type says of the end of its calls. */
  public abstract Returned returned();

  /** Name of its declared type, as in source: {@code int}, {@code java.lang.String}, … */
  public abstract String returnType();

  /** True if its calls bring a handle by which its body can be run again. */
  public abstract boolean handle();

  /** The loader of its class; null for the bootstrap loader. */
  public abstract @Nullable WeakReference<ClassLoader> loader();

  /** Members of the annotations that rules read, by type name: of the method, else of its class. */
  public abstract Map<String, Map<String, Object>> annotations();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder site(int site);

    public abstract Builder number(int number);

    public abstract Builder className(String className);

    public abstract Builder methodName(String methodName);

    public abstract Builder rules(List<Integer> rules);

    public abstract Builder tally(boolean tally);

    public abstract Builder locks(boolean locks);

    public abstract Builder returned(Returned returned);

    public abstract Builder returnType(String returnType);

    public abstract Builder handle(boolean handle);

    public abstract Builder loader(@Nullable WeakReference<ClassLoader> loader);

    public abstract Builder annotations(Map<String, Map<String, Object>> annotations);

    public abstract WovenMethod build();
  }
}
