package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;

/** Where calls that failed for good are kept. */
@AutoValue
public abstract class DeadLetterPlan {
  DeadLetterPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_DeadLetterPlan.Builder().maxBytes(10_000_000L).maxFiles(5).fsync(false);
  }

  /** Path of the file; its folders are made. */
  public abstract String file();

  /** Size at which a new file is begun. */
  public abstract long maxBytes();

  /** Files kept, the one that is written to among them. */
  public abstract int maxFiles();

  /** True if a call ends only when its letter is on the disk. */
  public abstract boolean fsync();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder file(String file);

    public abstract Builder maxBytes(long maxBytes);

    public abstract Builder maxFiles(int maxFiles);

    public abstract Builder fsync(boolean fsync);

    public abstract DeadLetterPlan build();
  }
}
