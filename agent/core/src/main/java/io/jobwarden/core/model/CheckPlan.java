package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One look at something that the application needs. */
@AutoValue
public abstract class CheckPlan {
  CheckPlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_CheckPlan.Builder()
        .subject(CheckSubject.DATASOURCE)
        .target("*")
        .maxLag(Duration.ofSeconds(60))
        .attribute("")
        .required(true);
  }

  /** What it is called in what comes out. */
  public abstract String name();

  /** What kind of thing is looked at. */
  public abstract CheckSubject subject();

  /** Which one: a pattern, path, address, name of MBeans, type or rule. */
  public abstract String target();

  /** Age from which a heartbeat is too old. */
  public abstract Duration maxLag();

  /** Attribute of the MBeans, with dots for what is inside of composite data. */
  public abstract String attribute();

  /** Condition that must hold of each MBean or object, or null where there is none. */
  public abstract @Nullable String okWhen();

  /** False: what it finds is shown, and does not make the application unready. */
  public abstract boolean required();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder subject(CheckSubject subject);

    public abstract Builder target(String target);

    public abstract Builder maxLag(Duration maxLag);

    public abstract Builder attribute(String attribute);

    public abstract Builder okWhen(@Nullable String okWhen);

    public abstract Builder required(boolean required);

    public abstract CheckPlan build();
  }
}
