package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.diag.Said;
import io.jobwarden.core.model.FallbackPlan;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestAgent;
import io.jobwarden.core.weave.TestRules;
import io.jobwarden.core.weave.WovenClass;
import io.jobwarden.core.weave.fixture.Forms;
import io.jobwarden.core.weave.fixture.Typed;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method returns instead of an error or a refusal. */
class FallbackCallTest {
  private final IOException thrown = new IOException("down");

  @ParameterizedTest
  @MethodSource("values")
  void it_is_a_value_of_the_methods_type(
      String method, @Nullable String text, @Nullable Object expected) throws Throwable {
    try (TestAgent agent = TestAgent.of(rule("Typed." + method, text))) {
      WovenClass typed = agent.weave(Typed.class);

      assertThat(typed.call(method, Body.throwing(thrown))).isEqualTo(expected);

      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().where("event", "r_failed").only().path("fallback").asBoolean())
          .isTrue();
    }
  }

  static Stream<Arguments> values() {
    return Stream.of(
        typed("aByte", "-5", (byte) -5),
        typed("aShort", "300", (short) 300),
        typed("anInt", "42", 42),
        typed("aLong", "5000000000", 5_000_000_000L),
        typed("aFloat", "1.5", 1.5f),
        typed("aDouble", "1e3", 1000.0),
        typed("aBoolean", "true", true),
        typed("aChar", "x", 'x'),
        typed("anInteger", "42", 42),
        typed("anInteger", null, null),
        typed("aBigDecimal", "1.50", new BigDecimal("1.50")),
        typed("aBigInteger", "7", BigInteger.valueOf(7)),
        typed("aText", "0", "0"),
        typed("aText", null, null),
        typed("aSequence", "text", "text"),
        typed("anObject", "42", 42),
        typed("anObject", "5000000000", 5_000_000_000L),
        typed("anObject", "1.5", 1.5),
        typed("anObject", "true", true),
        typed("anObject", "word", "word"),
        typed("anObject", "5d", "5d"),
        typed("anObject", "NaN", "NaN"),
        typed("anObject", null, null),
        typed("aUnit", null, null),
        typed("aList", null, null),
        typed("nothing", null, null));
  }

  private static Arguments typed(String method, @Nullable String text, @Nullable Object expected) {
    return argumentSet(method + ": " + text, method, text, expected);
  }

  @Test
  void a_text_in_quotes_is_a_text_where_any_object_is_returned() throws Throwable {
    Rule rule = named("Typed.anObject").fallback(FallbackPlan.of("42", true)).build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(agent.weave(Typed.class).call("anObject", Body.throwing(thrown))).isEqualTo("42");
    }
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void one_of_another_type_is_told_when_the_class_is_woven_and_the_call_is_as_without(
      String method, @Nullable String text, String why) {
    try (TestAgent agent = TestAgent.of(rule("Typed." + method, text))) {
      List<String> said = Said.by(() -> agent.weave(Typed.class).make());

      assertThat(said)
          .singleElement()
          .asString()
          .endsWith(
              "rule r: fallback has no effect on " + Typed.class.getName() + "." + method + why);
      assertThatThrownBy(() -> agent.weave(Typed.class).call(method, Body.throwing(thrown)))
          .isSameAs(thrown);
      Counts.of(agent, "r").runs(1).failures(1);
      assertThat(agent.lines().where("event", "r_failed").only().has("fallback")).isFalse();
    }
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit("anInt", null, ": null is no int"),
        misfit("anInt", "many", ": \"many\" is no int"),
        misfit("anInt", "3000000000", ": \"3000000000\" is no int"),
        misfit("aBoolean", "yes", ": \"yes\" is no boolean"),
        misfit("aChar", "xy", ": \"xy\" is no char"),
        misfit(
            "aUnit",
            "SECONDS",
            ": a java.util.concurrent.TimeUnit cannot be written in a file; write value: null"),
        misfit("aList", "1", ": a java.util.List cannot be written in a file; write value: null"),
        misfit("nothing", "0", ": the method returns nothing; write value: null"));
  }

  private static Arguments misfit(String method, @Nullable String text, String why) {
    return argumentSet(method + ": " + text, method, text, why);
  }

  @Test
  void it_stands_for_a_refusal_which_stays_one() throws Throwable {
    Rule rule = TestRules.limited("r", HandDriven.WORK, 0).fallback(Guarded.FALLBACK).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.NONE)).isEqualTo("fallback");

      driven.counts().runs(1).rejected(1).failures(0);
      assertThat(driven.lines().only().path("fallback").asBoolean()).isTrue();
      assertThat(driven.lines().only().path("error.type").asText())
          .isEqualTo(CallRejectedException.class.getName());
    }
  }

  @Test
  void a_skip_is_null_0_or_false_whatever_the_fallback() throws Throwable {
    Rule rule =
        named("Forms.instanceInt")
            .concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build())
            .fallback(FallbackPlan.of("7", false))
            .build();
    try (TestAgent agent = TestAgent.of(rule)) {
      assertThat(agent.weave(Forms.class).call("instanceInt", Body.NONE, 1, new Object[0]))
          .isEqualTo(0);

      assertThat(agent.lines().only().path("skipped").asBoolean()).isTrue();
      assertThat(agent.lines().only().has("fallback")).isFalse();
    }
  }

  @Test
  void it_does_not_stand_for_a_value_that_is_a_failure() throws Throwable {
    Rule rule = Guarded.rule().failureWhen("${return} == 'bad'").fallback(Guarded.FALLBACK).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.returning("bad"))).isEqualTo("bad");

      driven.counts().runs(1).failures(1);
    }
  }

  @Test
  void it_does_not_stand_for_an_error_that_is_a_success() {
    Rule rule =
        Guarded.rule()
            .ignoredErrors(List.of("java.io.IOException"))
            .fallback(Guarded.FALLBACK)
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.throwing(thrown))).isSameAs(thrown);

      driven.counts().runs(1).successes(1);
    }
  }

  @Test
  void a_rule_around_sees_the_fallback_as_a_result() throws Throwable {
    Rule outer =
        TestRules.labelled(TestRules.watched("outer", HandDriven.WORK), "outer", "got", "${return}")
            .build();
    Rule inner = TestRules.watched("inner", HandDriven.WORK).fallback(Guarded.FALLBACK).build();
    try (HandDriven driven = HandDriven.of(outer, inner)) {
      assertThat(driven.call(Body.throwing(thrown))).isEqualTo("fallback");

      assertThat(driven.metric("outer_successes_total{got=\"fallback\"}")).isEqualTo(1);
      driven.counts("inner").runs(1).failures(1);
    }
  }

  @Test
  void a_rule_around_sees_what_a_skipped_call_returns() throws Throwable {
    Rule outer =
        TestRules.labelled(
                TestRules.watched("outer", "Forms.instanceInt"), "outer", "got", "${return}")
            .build();
    Rule inner =
        TestRules.watched("inner", "Forms.instanceInt")
            .concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build())
            .build();
    try (TestAgent agent = TestAgent.of(outer, inner)) {
      agent.weave(Forms.class).call("instanceInt", Body.NONE, 1, new Object[0]);

      assertThat(agent.metric("outer_successes_total{got=\"0\"}")).isEqualTo(1);
    }
  }

  private static Rule rule(String methods, @Nullable String text) {
    return named(methods).fallback(FallbackPlan.of(text, false)).build();
  }

  private static Rule.Builder named(String methods) {
    return TestRules.watched("r", methods);
  }
}
