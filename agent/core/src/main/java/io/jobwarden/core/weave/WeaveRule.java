package io.jobwarden.core.weave;

import com.google.auto.value.AutoValue;
import io.jobwarden.core.model.MethodNeeds;
import io.jobwarden.core.pointcut.Pointcut;
import java.util.Set;

/** What weaving must know of one rule. */
@AutoValue
public abstract class WeaveRule {
  WeaveRule() {}

  public static Builder builder() {
    return new AutoValue_WeaveRule.Builder();
  }

  public abstract String name();

  public abstract Pointcut pointcut();

  /** What the rule needs of a call; a tally needs {@link #whole} where it is not alone. */
  public abstract MethodNeeds needs();

  /** What the rule needs where other rules match the same method. */
  public abstract MethodNeeds whole();

  /** Types of annotations whose members the rule reads. */
  public abstract Set<String> annotations();

  /** Builds the value. */
  @AutoValue.Builder
  public abstract static class Builder {
    Builder() {}

    public abstract Builder name(String name);

    public abstract Builder pointcut(Pointcut pointcut);

    public abstract Builder needs(MethodNeeds needs);

    public abstract Builder whole(MethodNeeds whole);

    public abstract Builder annotations(Set<String> annotations);

    public abstract WeaveRule build();
  }
}
