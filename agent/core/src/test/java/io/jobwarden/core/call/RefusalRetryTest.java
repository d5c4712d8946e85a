package io.jobwarden.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.jobwarden.bootstrap.CallRejectedException;
import io.jobwarden.core.model.Rule;
import io.jobwarden.core.model.WhenFull;
import io.jobwarden.core.weave.Body;
import io.jobwarden.core.weave.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal is tried again where, and only where, the rule lists its type. */
class RefusalRetryTest {
  private static final Duration PERIOD = Duration.ofSeconds(10);

  @Test
  void a_refusal_that_is_listed_is_tried_again_and_no_retry_is_counted() throws Throwable {
    Script script = Script.of("first", "second");
    try (HandDriven driven =
        HandDriven.of(turning().rate(Guarded.rate(1).per(PERIOD).build()).build())) {
      assertThat(driven.call(script)).isEqualTo("first");
      assertThat(driven.call(new Turning(driven, script))).isEqualTo("second");

      assertThat(script.bodies()).isEqualTo(2);
      driven.counts().runs(2).successes(2).rejected(0).retries(0);
    }
  }

  @Test
  void lines_of_such_a_try_say_why_and_nothing_of_it_stands_on_the_start_line() throws Throwable {
    try (HandDriven driven =
        HandDriven.of(turning().breaker(Guarded.breaker(1).openFor(PERIOD).build()).build())) {
      driven.thrownBy(Body.throwing(new AssertionError("opens it")));

      assertThat(driven.call(new Turning(driven, Body.returning("result")))).isEqualTo("result");

      JsonNode retry = driven.lines().where("event", "r_retry").only();
      assertThat(retry.path("reason").asText()).isEqualTo("the breaker is open");
      assertThat(retry.path("duration_ms").asDouble()).isZero();
      assertThat(driven.lines().where("event", "r_started").all("error.type"))
          .containsExactly("", "");
      driven.counts().runs(2).successes(1).failures(1).rejected(0).retries(0);
    }
  }

  /** A rule whose condition lets the time of a refusal go by. */
  private static Rule.Builder turning() {
    return Guarded.rule().retry(Guarded.retryOfAll(2).when("${arg0.patient}").build());
  }

  /** A body whose caller has time. */
  public static final class Turning implements Body {
    private final HandDriven driven;
    private final Body then;

    Turning(HandDriven driven, Body then) {
      this.driven = driven;
      this.then = then;
    }

    @Override
    public @Nullable Object run(int number) throws Throwable {
      return then.run(number);
    }

    public boolean isPatient() {
      driven.turn(PERIOD);
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_refusal_is_retried_only_where_its_type_is_listed(
      List<String> on, List<String> neverOn, int tries) {
    Rule rule =
        Guarded.rule()
            .retry(TestRules.retry(3).on(on).neverOn(neverOn).build())
            .concurrency(TestRules.limit(0).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(Body.NONE))
          .isInstanceOf(CallRejectedException.class)
          .hasMessage("r: concurrency limit of 0 reached");

      driven.counts().runs(1).rejected(1).failures(0).retries(0);
      assertThat(driven.lines().where("event", "r_retry").count()).isEqualTo(tries - 1);
      assertThat(driven.lines().where("event", "r_rejected").only().path("reason").asText())
          .isEqualTo("concurrency limit of 0 reached");
    }
  }

  static Stream<Arguments> lists() {
    String refusal = "io.jobwarden.bootstrap.CallRejectedException";
    List<String> none = List.of();
    return Stream.of(
        argumentSet("by name", List.of(refusal), none, 3),
        argumentSet(
            "by its supertype",
            List.of("java.util.concurrent.RejectedExecutionException"),
            none,
            3),
        argumentSet("not as any exception", List.of("java.lang.Exception"), none, 1),
        argumentSet("not as any throwable", List.of("java.lang.Throwable"), none, 1),
        argumentSet("not where it is never to be", List.of(refusal), List.of(refusal), 1));
  }

  @Test
  void a_refusal_after_a_body_is_tried_again_too_and_ends_with_the_last_error() {
    IOException last = new IOException("last");
    Script script = Script.always(last);
    Rule rule =
        Guarded.rule().retry(Guarded.retryOfAll(4).build()).rate(Guarded.rate(2).build()).build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.thrownBy(script)).isSameAs(last);

      assertThat(script.bodies()).isEqualTo(2);
      driven.counts().runs(1).failures(1).rejected(0).retries(1);
      assertThat(driven.lines().where("event", "r_retry").count()).isEqualTo(3);
    }
  }

  @Test
  void a_skip_is_tried_again_before_it_is_one() throws Throwable {
    Rule rule =
        Guarded.rule()
            .retry(Guarded.retryOfAll(3).build())
            .concurrency(TestRules.limit(0).whenFull(WhenFull.SKIP).build())
            .build();
    try (HandDriven driven = HandDriven.of(rule)) {
      assertThat(driven.call(Body.returning("result"))).isNull();

      driven.counts().runs(1).rejected(1);
      assertThat(driven.lines().where("event", "r_rejected").only().path("skipped").asBoolean())
          .isTrue();
    }
  }

  @Test
  void the_refusal_of_a_rule_inside_is_an_error_of_the_body() {
    Rule outer =
        TestRules.watched("outer", HandDriven.WORK).retry(Guarded.retryOfAll(3).build()).build();
    Rule inner = TestRules.limited("inner", HandDriven.WORK, 0).build();
    try (HandDriven driven = HandDriven.of(outer, inner)) {
      assertThat(driven.thrownBy(Body.NONE)).isInstanceOf(CallRejectedException.class);

      driven.counts("outer").runs(1).failures(1).retries(2);
      driven.counts("inner").runs(3).rejected(3);
    }
  }
}
