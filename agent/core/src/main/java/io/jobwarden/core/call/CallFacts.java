package io.jobwarden.core.call;

import io.jobwarden.bootstrap.Call;
import io.jobwarden.core.value.Facts;
import io.jobwarden.core.value.SpecialWord;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values can be read from: the call as it was made, and as it stands now. */
abstract class CallFacts extends Call implements Facts {
  final SiteCalls site;
  final RuleCalls rule;

  /** Labels, then fields; what cannot be read yet is null. */
  @Nullable Object[] values;

  private final @Nullable Object self;
  private final Object @Nullable [] arguments;

  CallFacts(SiteCalls site, RuleCalls rule, @Nullable Object self, Object @Nullable [] arguments) {
    this.site = site;
    this.rule = rule;
    this.self = self;
    this.arguments = arguments;
    this.values = rule.reads ? rule.values().named().room() : NamedTemplates.NO_VALUES;
  }

  /** All that the method was called with, in the order that a handle of it expects. */
  final List<@Nullable Object> allArguments(MethodHandle handle) {
    List<@Nullable Object> all = new ArrayList<>();
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (handle.type().parameterCount() > given.length) {
      all.add(self);
    }
    all.addAll(Arrays.asList(given));
    return all;
  }

  @Override
  public final @Nullable Object self() {
    return self;
  }

  @Override
  public final @Nullable Object argument(int index) {
    return arguments != null && index < arguments.length ? arguments[index] : null;
  }

  /** Puts something in the place of an argument, before a body runs. */
  final void replaceArgument(int index, Object value) {
    if (arguments != null && index < arguments.length) {
      arguments[index] = value;
    }
  }

  @Override
  public final @Nullable Object named(int index) {
    return values[index];
  }

  @Override
  public final @Nullable String className() {
    return site.method().className();
  }

  @Override
  public final @Nullable String methodName() {
    return site.method().methodName();
  }

  @Override
  public final @Nullable String rule() {
    return rule.rule().name();
  }

  @Override
  public final @Nullable String component() {
    return rule.rule().component();
  }

  @Override
  public final @Nullable Object annotation(String typeName) {
    return site.annotation(typeName);
  }

  @Override
  public final @Nullable Object special(SpecialWord word) {
    return null;
  }
}
