package io.jobwarden.core.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that a test makes up, and the faults that reading them caused. */
final class Situation implements Facts, ValueFaults {
  final List<String> faults = new ArrayList<>();
  @Nullable Object self;
  @Nullable Object[] arguments = {};
  @Nullable Object result;
  @Nullable Throwable thrown;
  @Nullable Object[] named = {};
  @Nullable Object annotation;
  final Map<SpecialWord, Object> words = new EnumMap<>(SpecialWord.class);

  static Situation ofArguments(@Nullable Object... arguments) {
    Situation situation = new Situation();
    situation.arguments = arguments;
    return situation;
  }

  /** Parses with the labels connector and url. */
  Template template(String text) throws ValueSyntaxException {
    return Template.parse(text, Names.ofCall(List.of("connector", "url")), "nightly", this);
  }

  Condition condition(String text) throws ValueSyntaxException {
    return Condition.parse(text, Names.ofCall(List.of("connector", "url")), "nightly", this);
  }

  @Nullable Object read(String text) throws ValueSyntaxException {
    return template(text).object(this);
  }

  @Override
  public void failed(String place, String text, Throwable fault) {
    String kind = fault instanceof Unreadable ? "" : fault.getClass().getSimpleName() + " ";
    faults.add(place + " " + text + ": " + kind + fault.getMessage());
  }

  @Override
  public @Nullable Object self() {
    return self;
  }

  @Override
  public @Nullable Object argument(int index) {
    return index < arguments.length ? arguments[index] : null;
  }

  @Override
  public @Nullable Object result() {
    return result;
  }

  @Override
  public @Nullable Throwable thrown() {
    return thrown;
  }

  @Override
  public @Nullable Object named(int index) {
    return named[index];
  }

  @Override
  public String className() {
    return "com.acme.Fetch";
  }

  @Override
  public String methodName() {
    return "run";
  }

  @Override
  public String rule() {
    return "nightly";
  }

  @Override
  public String component() {
    return "connector";
  }

  @Override
  public @Nullable Object annotation(String typeName) {
    return annotation;
  }

  @Override
  public @Nullable Object special(SpecialWord word) {
    return words.get(word);
  }
}
