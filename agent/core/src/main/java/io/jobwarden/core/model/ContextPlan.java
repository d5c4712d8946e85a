package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** Where the calls of a rule take their context from, and where they pass it on. */
@AutoValue
public abstract class ContextPlan {
  ContextPlan() {}

  public static Builder builder() {
    return new AutoValue_ContextPlan.Builder().replaced(-1);
  }

  /** Template that reads a header, or null. */
  public abstract @Nullable String extract();

  /** Condition under which what {@link #extract} reads is only linked to; or null. */
  public abstract @Nullable String linkExtracted();

  /** Template that writes a header, or makes what stands in for an argument; or null. */
  public abstract @Nullable String inject();

  /** Index of the argument that {@link #inject} replaces; -1 for none. */
  public abstract int replaced();

  /** Template that writes a header of an answer, or null. */
  public abstract @Nullable String echo();

  /** Template of the object that takes the context along, or null. */
  public abstract @Nullable String put();

  /** Condition under which that only links to the context, any number of times; or null. */
  public abstract @Nullable String linkWhen();

  /** Template of the object that brought the context of the call, or null. */
  public abstract @Nullable String take();

  /** Template of the object that brought the context of what follows on the thread, or null. */
  public abstract @Nullable String enter();

  /** Template of the object with which that ends, or null. */
  public abstract @Nullable String leave();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder extract(@Nullable String extract);

    public abstract Builder linkExtracted(@Nullable String linkExtracted);

    public abstract Builder inject(@Nullable String inject);

    public abstract Builder replaced(int replaced);

    public abstract Builder echo(@Nullable String echo);

    public abstract Builder put(@Nullable String put);

    public abstract Builder linkWhen(@Nullable String linkWhen);

    public abstract Builder take(@Nullable String take);

    public abstract Builder enter(@Nullable String enter);

    public abstract Builder leave(@Nullable String leave);

    public abstract ContextPlan build();
  }
}
