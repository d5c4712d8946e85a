package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import org.jspecify.annotations.Nullable;

/** A stable code for errors that fit, or for calls of which a condition holds. */
@AutoValue
public abstract class ErrorCode {
  ErrorCode() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_ErrorCode.Builder();
  }

  /** Type of the exception or a supertype; null for any. */
  public abstract @Nullable String type();

  /** Pattern of its message with {@code *} for any text, regardless of case; null for any. */
  public abstract @Nullable String message();

  /** Condition that must hold at the end, whether something was thrown or not; null for none. */
  public abstract @Nullable String when();

  /** The code; a template where there is {@link #when}. */
  public abstract String code();

  /** A text for people to go with the code, or null. */
  public abstract @Nullable String text();

  /** The same with another code. */
  public ErrorCode with(String other) {
    return toBuilder().code(other).build();
  }

  abstract Builder toBuilder();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder type(@Nullable String type);

    public abstract Builder message(@Nullable String message);

    public abstract Builder when(@Nullable String when);

    public abstract Builder code(String code);

    public abstract Builder text(@Nullable String text);

    public abstract ErrorCode build();
  }
}
