package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where log lines go, and which. */
@AutoValue
public abstract class LogsPlan {
  LogsPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_LogsPlan.Builder()
        .level(Level.INFO)
        .stdout(true)
        .sample(Collections.emptyMap())
        .queue(8192)
        .redactFields(
            Collections.unmodifiableList(Arrays.asList("password", "token", "authorization")))
        .redactPatterns(Collections.singletonList("Bearer \\S+"));
  }

  /** The limit for all lines. */
  public abstract Level level();

  /** True if lines go to standard output. */
  public abstract boolean stdout();

  /** The file that lines go to, or null. */
  public abstract @Nullable LogFilePlan file();

  /** Share of lines written, by kind; 1 where absent. */
  public abstract Map<LineKind, Double> sample();

  /** Events held for the writer; more are dropped and counted. */
  public abstract int queue();

  /** Names of labels and fields whose values never leave the process. */
  public abstract List<String> redactFields();

  /** Regular expressions of what is blotted out in every text that leaves the process. */
  public abstract List<String> redactPatterns();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder level(Level level);

    public abstract Builder stdout(boolean stdout);

    public abstract Builder file(@Nullable LogFilePlan file);

    public abstract Builder sample(Map<LineKind, Double> sample);

    public abstract Builder queue(int queue);

    public abstract Builder redactFields(List<String> redactFields);

    public abstract Builder redactPatterns(List<String> redactPatterns);

    public abstract LogsPlan build();
  }
}
