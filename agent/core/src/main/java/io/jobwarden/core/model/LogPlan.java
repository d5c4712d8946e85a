package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which lines the calls of a rule write. */
@AutoValue
public abstract class LogPlan {
  LogPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_LogPlan.Builder()
        .levels(Levels.DEFAULT)
        .slowLevel(Level.WARN)
        .events(Collections.emptyMap())
        .onlySlow(false)
        .onlyWarn(false)
        .only(EnumSet.allOf(LineKind.class))
        .sample(Collections.emptyMap())
        .limitLines(0)
        .limitPer(Duration.ofMinutes(1));
  }

  /** Level of each kind of line; a kind with {@link Level#OFF} is not written. */
  public abstract Map<LineKind, Level> levels();

  /** Duration from which an end line is marked slow, or null. */
  public abstract @Nullable Duration slowOver();

  /** Level of a slow end line. */
  public abstract Level slowLevel();

  /** Names of events; {@code <component>_<completed|…>} where absent. */
  public abstract Map<LineKind, String> events();

  /** Template of the message, or null for a sentence made of the rule. */
  public abstract @Nullable String message();

  /** True if end lines of slow calls are written whatever {@link #only} leaves out. */
  public abstract boolean onlySlow();

  /** True if the lines that {@link #warnWhen} is about are written likewise. */
  public abstract boolean onlyWarn();

  /** Kinds of end and retry lines that are written. */
  public abstract Set<LineKind> only();

  /** Condition for end lines of calls that did not fail, or null. */
  public abstract @Nullable String when();

  /** Condition under which a call that ended well has a line of level {@code warn}, or null. */
  public abstract @Nullable String warnWhen();

  /** Share of lines written, by kind; that of the file where absent. */
  public abstract Map<LineKind, Double> sample();

  /** Lines that may be written in each {@link #limitPer}; 0 for any number. */
  public abstract int limitLines();

  /** The period of {@link #limitLines}. */
  public abstract Duration limitPer();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder levels(Map<LineKind, Level> levels);

    public abstract Builder slowOver(@Nullable Duration slowOver);

    public abstract Builder slowLevel(Level slowLevel);

    public abstract Builder events(Map<LineKind, String> events);

    public abstract Builder message(@Nullable String message);

    public abstract Builder onlySlow(boolean onlySlow);

    public abstract Builder onlyWarn(boolean onlyWarn);

    public abstract Builder only(Set<LineKind> only);

    public abstract Builder when(@Nullable String when);

    public abstract Builder warnWhen(@Nullable String warnWhen);

    public abstract Builder sample(Map<LineKind, Double> sample);

    public abstract Builder limitLines(int limitLines);

    public abstract Builder limitPer(Duration limitPer);

    public abstract LogPlan build();
  }
}
