package io.jobwarden.core.model;

import com.google.auto.value.AutoValue;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that are read when somebody asks: of live objects, or of MBeans. */
@AutoValue
public abstract class GaugePlan {
  GaugePlan() {}

  /** A builder that holds the defaults of the configuration language. */
  public static Builder builder() {
    return new AutoValue_GaugePlan.Builder()
        .value("")
        .mbean("")
        .attribute("")
        .labels(Collections.emptyMap());
  }

  /** Its Prometheus name, which others may have, too. */
  public abstract String name();

  /** Its help text; null where the file says none. */
  public abstract @Nullable String help();

  /** Type of the objects, with a {@code +} for its subtypes; null for MBeans. */
  public abstract @Nullable String instance();

  /** Template of the number, for objects. */
  public abstract String value();

  /** Name or pattern of the MBeans. */
  public abstract String mbean();

  /** Their attribute, with dots for what is inside of composite data. */
  public abstract String attribute();

  /** Templates of labels by name. */
  public abstract Map<String, String> labels();

  /** What of several with the same labels; null where the file says nothing. */
  public abstract @Nullable Merge instances();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder help(@Nullable String help);

    public abstract Builder instance(@Nullable String instance);

    public abstract Builder value(String value);

    public abstract Builder mbean(String mbean);

    public abstract Builder attribute(String attribute);

    public abstract Builder labels(Map<String, String> labels);

    public abstract Builder instances(@Nullable Merge instances);

    public abstract GaugePlan build();
  }
}
