package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When runs of a rule are to be, and what they are to be like. */
@AutoValue
public abstract class ExpectPlan {
  /** What follows {@link #meterPrefix} in the name of the counter. */
  public static final String MISSED_RUNS = "_missed_runs_total";

  /** What follows it in the name of the gauge. */
  public static final String NEXT_DUE = "_next_due_timestamp_seconds";

  /** Help text of the counter. */
  public static final String MISSED_RUNS_HELP = "Runs that did not come as expected, by why.";

  /** Help text of the gauge. */
  public static final String NEXT_DUE_HELP = "When the next run is due, in Unix time.";

  ExpectPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_ExpectPlan.Builder()
        .meterPrefix("job")
        .zone(ZoneId.systemDefault())
        .within(Duration.ofMinutes(1))
        .atLeast(Duration.ZERO)
        .overlap(true);
  }

  /** The component's word, as names of metrics begin with it. */
  public abstract String meterPrefix();

  /** Time from one start to the next, or null if {@link #cron} says when. */
  public abstract @Nullable Duration every();

  /** When runs start, in the notation of Quartz, or null if {@link #every} says how often. */
  public abstract @Nullable String cron();

  /** The time zone of {@link #cron}. */
  public abstract ZoneId zone();

  /** Time from when a run is due until it must have started, ended and succeeded. */
  public abstract Duration within();

  /** A run that ends well sooner is suspicious. */
  public abstract Duration atLeast();

  /** Condition under which a run that ended well did nothing, or null. */
  public abstract @Nullable String nothingWhen();

  /** True if a run may start while the one before is under way. */
  public abstract boolean overlap();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder meterPrefix(String meterPrefix);

    public abstract Builder every(@Nullable Duration every);

    public abstract Builder cron(@Nullable String cron);

    public abstract Builder zone(ZoneId zone);

    public abstract Builder within(Duration within);

    public abstract Builder atLeast(Duration atLeast);

    public abstract Builder nothingWhen(@Nullable String nothingWhen);

    public abstract Builder overlap(boolean overlap);

    public abstract ExpectPlan build();
  }
}
