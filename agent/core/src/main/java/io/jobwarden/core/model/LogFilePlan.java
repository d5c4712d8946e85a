package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;

/** A log file and when it is put aside. */
@AutoValue
public abstract class LogFilePlan {
  LogFilePlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_LogFilePlan.Builder()
        .maxSizeBytes(10_000_000L)
        .maxFiles(5)
        .maxAge(Duration.ofDays(7));
  }

  /** The file. */
  public abstract String path();

  /** Size at which it is put aside. */
  public abstract long maxSizeBytes();

  /** Files kept, the current one among them. */
  public abstract int maxFiles();

  /** Age at which files that were put aside are deleted. */
  public abstract Duration maxAge();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder path(String path);

    public abstract Builder maxSizeBytes(long maxSizeBytes);

    public abstract Builder maxFiles(int maxFiles);

    public abstract Builder maxAge(Duration maxAge);

    public abstract LogFilePlan build();
  }
}
